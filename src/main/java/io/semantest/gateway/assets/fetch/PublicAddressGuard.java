package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import io.semantest.gateway.contract.net.HostLookup;
import io.semantest.gateway.contract.net.PublicAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Lets through http and https links to the provider's own host, and to hosts whose every address is public: a provider
 * cannot make the gateway look into the network it runs in. The JDK keeps a host's addresses for 30 s, so the connection
 * made next goes to an address that was checked here. Safe for use by many threads.
 */
public final class PublicAddressGuard implements AddressGuard {

    private final HostLookup lookup;

    public PublicAddressGuard() {
        this(HostLookup.SYSTEM);
    }

    PublicAddressGuard(HostLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public void check(URI url, URI providerBaseUrl) throws ProviderFailure {
        String host = url.getHost();
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || host == null) {
            throw refused("an image's link must be http or https with a host, was scheme " + url.getScheme());
        }
        if (!host.equalsIgnoreCase(providerBaseUrl.getHost())) {
            requirePublic(host);
        }
    }

    private void requirePublic(String host) throws ProviderFailure {
        for (InetAddress address : addresses(host)) {
            if (!PublicAddresses.contain(address)) {
                throw refused("an image's link leads to " + host + ", which is not a public address");
            }
        }
    }

    private InetAddress[] addresses(String host) throws ProviderFailure {
        try {
            return lookup.addresses(host);
        } catch (UnknownHostException unknown) {
            throw refused("an image's link leads to the unknown host " + host);
        }
    }

    private static ProviderFailure refused(String detail) {
        return new ProviderFailure(Outcome.TRANSIENT, detail);
    }
}
