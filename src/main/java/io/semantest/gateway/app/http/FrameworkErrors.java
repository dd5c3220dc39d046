package io.semantest.gateway.app.http;

import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.errors.ShuttingDown;
import io.semantest.gateway.intake.AnswerSteps;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * Answers what the HTTP server refuses before a route begins in the same shape as everything else: RFC 9457, and OpenAI's
 * on paths of its API, also on those that are not here. Until all routes are started, that is everything: the server listens before they are.
 */
public final class FrameworkErrors extends SimpleEventNotifierSupport {

    private static final int BEFORE_ALL_ROUTES = -1;

    private final CamelContext context;
    private final int port;
    private final BodyGuard bodies;
    private volatile boolean started;
    private volatile boolean stopping;

    /** @param bodies decides which bodies are read */
    public FrameworkErrors(CamelContext context, int port, BodyGuard bodies) {
        this.context = context;
        this.port = port;
        this.bodies = bodies;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.CamelContextInitializedEvent) {
            guard(context.hasService(MainHttpServer.class));
        } else if (event instanceof CamelEvent.CamelContextRoutesStartingEvent) {
            VertxPlatformHttpRouter router = router();
            router.route().order(BEFORE_ALL_ROUTES).failureHandler(this::failed);
        } else if (event instanceof CamelEvent.CamelContextStartedEvent) {
            router().route().last().handler(this::unmatched);
            started = true;
        }
    }

    private VertxPlatformHttpRouter router() {
        return VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port));
    }

    /**
     * Has the server ask here before anything else, from its first moment on: it listens before there are routes, and
     * would answer 404. What a server asks first is called authentication.
     */
    private void guard(MainHttpServer server) {
        AuthenticationConfig first = server.getConfiguration().getAuthenticationConfig();
        first.getEntries().add(new Gate());
        first.setEnabled(true);
    }

    private final class Gate extends AuthenticationConfig.AuthenticationConfigEntry {

        Gate() {
            setPath("/*");
        }

        @Override
        public Handler<RoutingContext> createAuthenticationHandler(Vertx vertx) {
            return FrameworkErrors.this::whenStarted;
        }
    }

    /** From now on every request is told that the gateway shuts down. */
    public void refuseAll() {
        stopping = true;
    }

    private void whenStarted(RoutingContext request) {
        if (stopping) {
            answer(request, new ShuttingDown().problem());
        } else if (started) {
            objection(request.request())
                    .ifPresentOrElse(objection -> answer(request, objection), () -> RequestPaths.go(request));
        } else {
            answer(request, FrameworkProblems.STARTING);
        }
    }

    /** Judges while the query is still there: a request that begins anew has none. */
    private Optional<Problem> objection(HttpServerRequest request) {
        return bodies.objection(request)
                .or(() -> RequestPaths.isMeantOtherwise(request) ? bodies.strangers(request) : Optional.empty());
    }

    /** The path is none of ours, or does not take this method or media type. */
    private void unmatched(RoutingContext request) {
        String path = request.request().path();
        // As the router has looked for it: "a/../b" is b (RFC 3986, section 5.2.4).
        String meant = request.normalizedPath();
        Set<String> methods = new TreeSet<>();
        for (HttpEndpointModel endpoint : httpEndpoints()) {
            if (meant.matches(endpoint.getUri().replaceAll("\\{[^}]+}", "[^/]+")) && endpoint.getVerbs() != null) {
                methods.addAll(Set.of(endpoint.getVerbs().split(",")));
            }
        }
        if (methods.isEmpty()) {
            boolean openAi = OpenAiPaths.isOne(path);
            String asked = request.request().method() + " " + path;
            answer(request, openAi ? FrameworkProblems.unknownUrl(asked) : FrameworkProblems.NOT_FOUND);
        } else if (methods.contains(request.request().method().name())) {
            answer(request, FrameworkProblems.MEDIA_TYPE);
        } else {
            request.response().putHeader("Allow", String.join(", ", methods));
            answer(request, FrameworkProblems.method(methods));
        }
    }

    private Set<HttpEndpointModel> httpEndpoints() {
        return context.getComponent("platform-http", PlatformHttpComponent.class)
                .getHttpEndpoints();
    }

    private void failed(RoutingContext request) {
        int status = request.statusCode();
        answer(request, status == 413 ? bodies.tooLong(request.request().path()) : FrameworkProblems.ofStatus(status));
    }

    private static void answer(RoutingContext request, Problem problem) {
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        if (problem.retryAfter() != null) {
            request.response().putHeader("Retry-After", "" + problem.retryAfterSeconds());
        }
        if (problem.status() == 401) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (FrameworkProblems.isOfCoding(problem)) {
            request.response().putHeader("Accept-Encoding", "identity");
        }
        String path = request.request().path();
        boolean openAi = OpenAiPaths.isOne(path);
        if (openAi) {
            request.response().putHeader("x-should-retry", Boolean.toString(AnswerSteps.isWorthAnotherTry(problem)));
        }
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", openAi ? "application/json" : AnswerSteps.PROBLEM_JSON)
                .end(Buffer.buffer(
                        openAi ? AnswerSteps.openAiErrorJson(problem) : AnswerSteps.problemJson(problem, path, null)));
    }
}
