/**
 * Starts the gateway and stops it: what is checked before, in which order parts come up, and what is told when it cannot start.
 * Which beans there are is {@code wiring}.
 */
package io.semantest.gateway.app.server;
