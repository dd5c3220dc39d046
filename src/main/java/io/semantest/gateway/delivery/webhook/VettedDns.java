package io.semantest.gateway.delivery.webhook;

import io.semantest.gateway.contract.net.HostLookup;
import io.semantest.gateway.contract.net.WebhookRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the HTTP client only addresses that it may connect to. The client connects to what it got here and never asks
 * again, so a name cannot lead elsewhere after the check.
 */
final class VettedDns implements DnsResolver {

    private static final int NO_PORT = -1;

    private final WebhookRules rules;
    private final HostLookup lookup;

    VettedDns(WebhookRules rules, HostLookup lookup) {
        this.rules = rules;
        this.lookup = lookup;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(rules.addresses(host, port, lookup))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return rules.addresses(host, NO_PORT, lookup);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
