/**
 * Beans that kamelets name: how an answer is read, a template filled in, an address made, a form packed, a host owned.
 * Their names are written in operators' kamelets, so they stay here; what decides and remembers lies in the folders below.
 *
 * <p>Nothing below speaks to a provider itself (kamelets do) or touches credits. Everything shared between requests is safe
 * for use by many threads.
 */
package io.semantest.gateway.providers;
