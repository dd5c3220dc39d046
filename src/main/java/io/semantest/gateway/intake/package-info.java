/**
 * Decides whether a request can be understood, and says what it asks for: checked against the published schema, in one
 * spelling, with every fault pointed at where the caller wrote it.
 *
 * <p>Never decides who serves a request or what it costs, and never talks to anybody. Everything public is safe for use
 * by many threads.
 */
package io.semantest.gateway.intake;
