/**
 * What a provider can serve, as its kamelet's schema and the operator say it, and a request's options in its terms.
 * Whether it is well enough to be asked is decided elsewhere ({@code health}), and so is whether it is its turn ({@code search}).
 */
package io.semantest.gateway.providers.capability;
