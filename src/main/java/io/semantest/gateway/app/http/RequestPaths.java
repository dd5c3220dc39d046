package io.semantest.gateway.app.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Brings a request to the route that it means, where it does not say so letter by letter. */
final class RequestPaths {

    private RequestPaths() {}

    /** Whether the request would be served on another path than its own. */
    static boolean isMeantOtherwise(HttpServerRequest request) {
        return !meant(request).equals(path(request));
    }

    /** Has the request begin anew with the path that it means, or go on where it has that. */
    static void go(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() == HttpMethod.HEAD) {
            // Only GET has parts (RFC 9110, section 14.2).
            request.headers().remove("Range");
        }
        if (isMeantOtherwise(request)) {
            // The query is lost here; OpenAI's paths read none.
            context.reroute(meant(request));
        } else {
            context.next();
        }
    }

    private static String meant(HttpServerRequest request) {
        return OpenAiPaths.canonical(path(request)).orElse(path(request));
    }

    private static String path(HttpServerRequest request) {
        return request.path() == null ? "/" : request.path();
    }
}
