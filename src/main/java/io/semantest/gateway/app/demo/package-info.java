/**
 * The guided tour: one gateway with nothing but sandbox providers, fed through all its doors. It only does what any
 * caller could do, and tells only what the doors answered.
 */
package io.semantest.gateway.app.demo;
