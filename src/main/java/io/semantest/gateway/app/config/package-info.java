/**
 * Reads and checks what the operator configured. Every problem is found before anything starts, and told with property,
 * value, place and remedy.
 */
package io.semantest.gateway.app.config;
