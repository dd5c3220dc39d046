package io.semantest.gateway.assets.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the HTTP client only addresses that the guard lets through. The client connects to what it got here and never asks
 * again, so a name cannot lead elsewhere after the check.
 */
final class GuardedDns implements DnsResolver {

    private static final int NO_PORT = -1;

    private final AddressGuard guard;

    GuardedDns(AddressGuard guard) {
        this.guard = guard;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(guard.addresses(host, port))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return guard.addresses(host, NO_PORT);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
