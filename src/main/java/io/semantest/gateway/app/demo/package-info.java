/**
 * The demo: one gateway with nothing but sandbox providers, fed through all its intakes. It only does what any
 * caller could do, and tells only what the intakes answered.
 */
package io.semantest.gateway.app.demo;
