/**
 * One request's search for a provider that serves it: whose turn it is, what was tried, what it brought and what is told if nobody did.
 * How one attempt is made belongs to {@code attempt}.
 */
package io.semantest.gateway.providers.search;
