/**
 * The configured providers and the order in which they are asked: strategies, and why one is left out.
 * Knows nothing of a single request's search and makes no call.
 */
package io.semantest.gateway.providers.selection;
