package io.semantest.gateway.app.http;

import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.intake.AnswerSteps;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Answers what the HTTP server refuses before a route begins, in the same shape as everything else: RFC 9457. */
public final class FrameworkErrors {

    private final PlatformHttpComponent component;
    private final int maxBody;

    private FrameworkErrors(PlatformHttpComponent component, int maxBody) {
        this.component = component;
        this.maxBody = maxBody;
    }

    /** Takes the place of the server's own pages on the API port; to be called once all routes are started. */
    public static void install(CamelContext context, int port, int maxBody) {
        FrameworkErrors errors =
                new FrameworkErrors(context.getComponent("platform-http", PlatformHttpComponent.class), maxBody);
        VertxPlatformHttpRouter router =
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
        router.route().failureHandler(errors::failed);
        router.route().last().handler(errors::unmatched);
    }

    /** The path is none of ours, or does not take this method or media type. */
    private void unmatched(RoutingContext request) {
        String path = request.request().path();
        Set<String> methods = new TreeSet<>();
        for (HttpEndpointModel endpoint : component.getHttpEndpoints()) {
            if (path.matches(endpoint.getUri().replaceAll("\\{[^}]+}", "[^/]+")) && endpoint.getVerbs() != null) {
                methods.addAll(Set.of(endpoint.getVerbs().split(",")));
            }
        }
        if (methods.isEmpty()) {
            answer(request, FrameworkProblems.NOT_FOUND);
        } else if (methods.contains(request.request().method().name())) {
            answer(request, FrameworkProblems.MEDIA_TYPE);
        } else {
            request.response().putHeader("Allow", String.join(", ", methods));
            answer(request, FrameworkProblems.method(methods));
        }
    }

    private void failed(RoutingContext request) {
        answer(request, FrameworkProblems.ofStatus(request.statusCode(), maxBody));
    }

    private static void answer(RoutingContext request, Problem problem) {
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", AnswerSteps.PROBLEM_JSON)
                .end(Buffer.buffer(
                        AnswerSteps.problemJson(problem, request.request().path(), null)));
    }
}
