package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import java.net.URI;

/** Decides which links the gateway follows on a provider's word. Implementations are safe for many threads. */
@FunctionalInterface
public interface AddressGuard {

    /**
     * Returns when the link may be followed.
     *
     * @param providerBaseUrl where the provider that gave the link is configured to be
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when it may not
     */
    void check(URI url, URI providerBaseUrl) throws ProviderFailure;
}
