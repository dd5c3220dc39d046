package io.semantest.gateway.contract.net;

import java.util.Locale;
import java.util.Optional;

/**
 * Which HTTP proxy requests leave by. Immutable.
 *
 * @param http for {@code http} addresses; empty when those are connected to directly
 * @param https for {@code https} addresses
 * @param direct places that no proxy is used for
 * @param loopback whether addresses of this machine are asked for through the proxy too
 * @param unresolved whether links and webhooks may lead to names that only the proxy can resolve, so that nobody here can
 *     say whether their addresses are public
 */
public record Proxies(
        Optional<HttpProxy> http, Optional<HttpProxy> https, NoProxy direct, boolean loopback, boolean unresolved) {

    /** No proxy for anything. */
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), NoProxy.NOTHING, false, false);

    /** @param host a name, or a literal address with or without brackets */
    public Optional<HttpProxy> of(String scheme, String host, int port) {
        boolean secure = scheme.equalsIgnoreCase("https");
        if (!loopback && NoProxy.isLoopback(host.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        int real = port >= 0 ? port : secure ? 443 : 80;
        return (secure ? https : http).filter(proxy -> !direct.names(host, real));
    }

    public boolean isEmpty() {
        return http.isEmpty() && https.isEmpty();
    }

    /** In a line, for people; without user and password. */
    @Override
    public String toString() {
        String used = http.equals(https) ? name(http) : "https: " + name(https) + ", http: " + name(http);
        return used + "; directly: " + (loopback ? "" : "this machine") + (loopback || direct.isEmpty() ? "" : ", ")
                + direct + (unresolved ? "; links and webhooks to hosts unknown here are let through" : "");
    }

    private static String name(Optional<HttpProxy> proxy) {
        return proxy.map(found -> found.place() + (found.user() == null ? "" : " (with user and password)"))
                .orElse("none");
    }
}
