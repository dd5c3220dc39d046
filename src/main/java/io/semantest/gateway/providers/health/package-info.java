/**
 * How well a provider is: its breaker, its cool-down, its calls in flight, how fast it answers, and what a probe of it is.
 * Only counts and remembers; who probes, and who shows it, is {@code status}.
 */
package io.semantest.gateway.providers.health;
