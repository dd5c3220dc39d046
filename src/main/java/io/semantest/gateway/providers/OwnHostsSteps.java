package io.semantest.gateway.providers;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Lets a call pass whose address a provider gave, in header {@code CamelHttpUri}, only if it leads to the provider itself:
 * an address is data from outside, and the call carries the API key. That is where the kamelet's property {@code baseUrl}
 * leads (the same scheme, host and port), and the hosts of its property {@code pollHosts}, separated by commas, with https;
 * {@code .example.com} stands for all below example.com. A kamelet declares one as a bean and calls it right before the
 * HTTP call. Safe for use by many threads.
 */
public final class OwnHostsSteps implements Processor {

    private static final int HTTPS_PORT = 443;

    /** @throws ProviderFailure {@link Outcome#MISCONFIGURED} when it leads elsewhere: the operator has to look */
    @Override
    public void process(Exchange exchange) throws ProviderFailure {
        String baseUrl = exchange.getProperty("baseUrl", String.class);
        String hosts = exchange.getProperty("pollHosts", "", String.class);
        if (!isOwn(baseUrl, hosts, exchange.getMessage().getHeader(Exchange.HTTP_URI, "", String.class))) {
            throw new ProviderFailure(
                    Outcome.MISCONFIGURED,
                    "it wants to be asked at an address that is none of its own hosts, see poll-hosts of the provider");
        }
    }

    static boolean isOwn(String baseUrl, String hosts, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return false;
        }
        return isBase(URI.create(baseUrl), uri) || isListed(hosts, uri);
    }

    private static boolean isBase(URI base, URI uri) {
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && port(base) == port(uri);
    }

    private static boolean isListed(String hosts, URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(uri.getScheme())
                && port(uri) == HTTPS_PORT
                && Arrays.stream(hosts.toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .filter(other -> !other.isEmpty())
                        .anyMatch(other -> other.startsWith(".") ? host.endsWith(other) : host.equals(other));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : 80;
    }
}
