/**
 * Reads and checks what the operator configured, one reader a subject. Every problem is found before anything starts, and told
 * with property, value, place and remedy; how files are read is {@code properties}.
 */
package io.semantest.gateway.app.config;
