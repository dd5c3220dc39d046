package io.semantest.gateway.app.http;

import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Camel's own filter of HTTP headers, but for {@code Cache-Control} and {@code Content-Length}, which it keeps from callers and images need. */
public final class CacheableHeaders extends HttpHeaderFilterStrategy {

    public CacheableHeaders() {
        getOutFilter().remove("cache-control");
        // The server does not say to HEAD how long the body would be.
        getOutFilter().remove("content-length");
    }
}
