/**
 * One attempt with one provider: its calls, the polls of its tasks, its deadline and its failures, and the two routes that make it.
 * Which provider comes next is decided in {@code search}.
 */
package io.semantest.gateway.providers.attempt;
