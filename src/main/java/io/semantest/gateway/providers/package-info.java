/**
 * Decides which provider is asked next and what its answer meant: capabilities, breakers, cool-downs, in-flight limits,
 * outcome tables.
 *
 * <p>Never speaks to a provider itself (kamelets do) and never touches credits. Everything shared between requests is
 * safe for use by many threads.
 */
package io.semantest.gateway.providers;
