package io.semantest.gateway.contract.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where webhooks may go: to public addresses, on a few ports, but not to the gateway. Whoever names a URL must not reach
 * the network that the gateway runs in. Immutable.
 *
 * @param ports ports that may be used
 * @param privateHosts {@code host:port} in lower case that are let through whatever their address and port are
 * @param own where the gateway itself listens
 */
public record WebhookRules(Set<Integer> ports, Set<String> privateHosts, OwnListeners own) {

    /** Public hosts on the ports of HTTP and HTTPS. */
    public static final WebhookRules PUBLIC_ONLY = new WebhookRules(Set.of(80, 443), Set.of(), OwnListeners.NONE);

    private static final List<String> INSIDE = List.of(".localhost", ".local", ".internal");

    public WebhookRules {
        ports = Set.copyOf(ports);
        privateHosts = Set.copyOf(privateHosts);
    }

    /**
     * What is wrong with a URL, as far as its spelling says; no name is looked up.
     *
     * @return a sentence for the caller, or empty
     */
    public Optional<String> objectionTo(String url) {
        try {
            return objectionTo(WebhookUrl.parse(url));
        } catch (IllegalArgumentException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /**
     * A host's addresses, if every one of them may be connected to. Connect to these and to no others: asked once more,
     * a name may lead elsewhere.
     *
     * @param host a name, or a literal address with or without brackets
     * @throws UnknownHostException when there is none
     * @throws RefusedAddress when one of them is not public, or the gateway's own
     */
    public InetAddress[] addresses(String host, int port, HostLookup lookup) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        if (privateHosts.contains(place(host, port))) {
            return addresses;
        }
        if (own.are(place(host, port))) {
            throw RefusedAddress.ourOwn(host);
        }
        if (isInside(host)) {
            throw RefusedAddress.notPublic(host);
        }
        for (InetAddress address : addresses) {
            if (!PublicAddresses.contain(address)) {
                throw RefusedAddress.notPublic(host);
            }
            if (own.are(address, port)) {
                throw RefusedAddress.ourOwn(host);
            }
        }
        return addresses;
    }

    /**
     * Returns when a host may be asked for through a proxy. The proxy looks the name up again, so that this holds only as
     * far as both are told the same.
     *
     * @param unresolved whether a name that only the proxy may know is let through, by its spelling alone
     * @throws UnknownHostException when it is unknown here
     * @throws RefusedAddress when an address of it is not public, or the gateway's own
     */
    public void checkThroughProxy(String host, int port, HostLookup lookup, boolean unresolved)
            throws UnknownHostException {
        try {
            addresses(host, port, lookup);
        } catch (RefusedAddress refused) {
            throw refused;
        } catch (UnknownHostException unknown) {
            if (!unresolved) {
                throw unknown;
            }
            addresses(host, port, any -> new InetAddress[0]);
        }
    }

    private Optional<String> objectionTo(WebhookUrl url) {
        if (privateHosts.contains(url.place())) {
            return Optional.empty();
        }
        if (own.are(url.place()) || url.isLiteral() && own.are(literal(url.host()), url.port())) {
            return Optional.of("webhookUrl must not lead to the gateway itself, was " + url.place()
                    + ". The operator can let it through with gateway.delivery.private-hosts.");
        }
        if (!ports.contains(url.port())) {
            return Optional.of("webhookUrl must use port "
                    + String.join(
                            " or ", ports.stream().sorted().map(String::valueOf).toList()) + ", was "
                    + url.port() + ".");
        }
        if (isInside(url.host()) || url.isLiteral() && !PublicAddresses.contain(literal(url.host()))) {
            return Optional.of("webhookUrl must lead to a public address, was " + url.host()
                    + ". The operator can let it through with gateway.delivery.private-hosts.");
        }
        return Optional.empty();
    }

    private static String place(String host, int port) {
        boolean bareIpv6 = host.contains(":") && !host.startsWith("[");
        return (bareIpv6 ? "[" + host + "]" : host).toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static boolean isInside(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || INSIDE.stream().anyMatch(name::endsWith);
    }

    /** No name is looked up; what is no address after all is as private as any can be. */
    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException notAnAddress) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
