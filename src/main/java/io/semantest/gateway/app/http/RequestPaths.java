package io.semantest.gateway.app.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Brings a request to the route that it means, where it does not say so letter by letter. */
final class RequestPaths {

    private RequestPaths() {}

    /** Whether the request begins anew with another path, so that nothing more is to be done with it here. */
    static boolean rerouted(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() == HttpMethod.HEAD) {
            // Only GET has parts (RFC 9110, section 14.2).
            request.headers().remove("Range");
        }
        String path = request.path() == null ? "/" : request.path();
        String meant = OpenAiPaths.canonical(path).orElse(path);
        if (meant.equals(path)) {
            return false;
        }
        // The query is lost here; OpenAI's paths read none.
        context.reroute(meant);
        return true;
    }
}
