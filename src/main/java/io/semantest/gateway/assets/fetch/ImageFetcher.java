package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.net.URI;
import java.time.Instant;

/** Gets the bytes of an image a provider has answered with a link to. Implementations are safe for many threads. */
@FunctionalInterface
public interface ImageFetcher {

    /**
     * The bytes behind the link, whatever they are.
     *
     * @param providerBaseUrl where the provider that gave the link is configured to be
     * @param until when the attempt they belong to is over
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when they cannot be had, or must not be asked for; {@link
     *     ProviderFailure#isPending pending} when they may be there later
     */
    byte[] fetch(URI url, URI providerBaseUrl, Instant until) throws ProviderFailure;
}
