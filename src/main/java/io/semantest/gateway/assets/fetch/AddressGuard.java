package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Decides which links the gateway follows on a provider's word. Implementations are safe for many threads. */
public interface AddressGuard {

    /**
     * Returns when the link may be followed.
     *
     * @param providerBaseUrl where the provider that gave the link is configured to be
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when it may not
     */
    void check(URI url, URI providerBaseUrl) throws ProviderFailure;

    /**
     * The addresses to connect to, each of which may be connected to; asked at the moment of connecting, after
     * {@link #check}.
     *
     * @throws UnknownHostException when there is none, or one of them must not be connected to
     */
    InetAddress[] addresses(String host, int port) throws UnknownHostException;
}
