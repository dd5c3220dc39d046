package io.semantest.gateway.assets.fetch;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.net.HostLookup;
import io.semantest.gateway.contract.net.OwnListeners;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.net.RefusedAddress;
import io.semantest.gateway.contract.net.WebhookRules;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets through links to the host and port that the provider itself is configured at, to places that the operator names,
 * and https links to hosts whose every address is public and not the gateway's own: a provider cannot make the gateway
 * look into the network it runs in, or ask itself. Safe for use by many threads.
 */
public final class PublicAddressGuard implements AddressGuard {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> privateHosts;
    private final WebhookRules links;
    private final WebhookRules connections;
    private final Proxies proxies;
    private final HostLookup lookup;

    /**
     * @param providers where the providers are configured to be; their own addresses are connected to whatever they are
     * @param privateHosts {@code host:port} in lower case that links may lead to although it is not public
     * @param own where the gateway itself listens, the sandbox included
     * @param proxies by which images are fetched
     */
    public PublicAddressGuard(Collection<URI> providers, Set<String> privateHosts, OwnListeners own, Proxies proxies) {
        this(providers, privateHosts, own, proxies, HostLookup.SYSTEM);
    }

    PublicAddressGuard(
            Collection<URI> providers, Set<String> privateHosts, OwnListeners own, Proxies proxies, HostLookup lookup) {
        this.proxies = proxies;
        Set<String> known =
                providers.stream().map(PublicAddressGuard::place).collect(Collectors.toCollection(HashSet::new));
        known.addAll(privateHosts);
        this.privateHosts = Set.copyOf(privateHosts);
        this.links = new WebhookRules(Set.of(), privateHosts, own);
        this.connections = new WebhookRules(Set.of(), known, own);
        this.lookup = lookup;
    }

    @Override
    public void check(URI url, URI providerBaseUrl) throws ProviderFailure {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")
                || RemoteHost.of(url).host() == null) {
            throw refused("must be http or https with a host, was scheme " + url.getScheme());
        }
        if (url.getRawUserInfo() != null) {
            throw refused("must not hold a user or password; it leads to "
                    + RemoteHost.of(url).host());
        }
        String place = place(url);
        if (place.equals(place(providerBaseUrl)) || privateHosts.contains(place)) {
            return;
        }
        if (scheme.equals("http")) {
            throw refused("must be https, unless it leads to the provider's own host and port; it leads to " + place);
        }
        requirePublic(url);
    }

    @Override
    public InetAddress[] addresses(String host, int port) throws UnknownHostException {
        return connections.addresses(host, port, lookup);
    }

    private void requirePublic(URI url) throws ProviderFailure {
        boolean proxied = proxies.of(url.getScheme(), RemoteHost.of(url).host(), port(url))
                .isPresent();
        try {
            if (proxied) {
                links.checkThroughProxy(RemoteHost.of(url).host(), port(url), lookup, proxies.unresolved());
            } else {
                links.addresses(RemoteHost.of(url).host(), port(url), lookup);
            }
        } catch (RefusedAddress inside) {
            throw refused("leads to " + RemoteHost.of(url).host() + ": " + inside.reason());
        } catch (UnknownHostException unknown) {
            throw refused("leads to the unknown host " + RemoteHost.of(url).host()
                    + (proxied
                            ? "; if only the proxy can resolve it, gateway.proxy.unresolved-hosts = true lets it through"
                            : ""));
        }
    }

    private static String place(URI url) {
        RemoteHost place = RemoteHost.of(url);
        return place.host() == null ? "" : place.host().toLowerCase(Locale.ROOT) + ":" + port(url);
    }

    private static int port(URI url) {
        int written = RemoteHost.of(url).port();
        return written >= 0 ? written : "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
    }

    private static ProviderFailure refused(String rule) {
        return new ProviderFailure(Outcome.TRANSIENT, "an image's link " + rule);
    }
}
