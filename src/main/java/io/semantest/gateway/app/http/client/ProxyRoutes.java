package io.semantest.gateway.app.http.client;

import io.semantest.gateway.contract.net.HttpProxy;
import io.semantest.gateway.contract.net.Proxies;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Leads requests to the proxy that is configured for them. The proxy's own name is resolved here: the resolvers of images
 * and webhooks let nobody into the network that it usually stands in.
 */
final class ProxyRoutes extends DefaultRoutePlanner {

    private final Proxies proxies;

    ProxyRoutes(Proxies proxies) {
        super(DefaultSchemePortResolver.INSTANCE);
        this.proxies = proxies;
    }

    @Override
    protected HttpHost determineProxy(HttpHost target, HttpContext context) {
        return proxies.of(target.getSchemeName(), target.getHostName(), target.getPort())
                .map(ProxyRoutes::host)
                .orElse(null);
    }

    private static HttpHost host(HttpProxy proxy) {
        try {
            return new HttpHost("http", InetAddress.getByName(proxy.host()), proxy.host(), proxy.port());
        } catch (UnknownHostException unknown) {
            // Fails as unreachable when it is connected to.
            return new HttpHost("http", proxy.host(), proxy.port());
        }
    }
}
