package io.semantest.gateway.app;

import io.semantest.gateway.app.config.ConfigurationError;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** The gateway could not start; the message says in one go what is wrong, where, and what to do. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static StartFailure of(Throwable failure, CamelContext context) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationError || cause instanceof StartFailure) {
                return new StartFailure(cause.getMessage(), failure);
            }
        }
        return new StartFailure(route(failure, context).orElse("") + rootOf(failure), failure);
    }

    /** Names the route that does not start, with its file and line. */
    private static Optional<String> route(Throwable failure, CamelContext context) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToStartRouteException start) {
                return Optional.of(place(start.getRouteId(), context));
            }
            if (cause instanceof FailedToCreateRouteException create) {
                return Optional.of(place(create.getRouteId(), context));
            }
        }
        return Optional.empty();
    }

    private static String place(String routeId, CamelContext context) {
        RouteDefinition route = context instanceof ModelCamelContext model ? model.getRouteDefinition(routeId) : null;
        String file =
                route == null || route.getLocation() == null ? "" : " (" + route.getLocation() + lineOf(route) + ")";
        return "Route " + routeId + file + " does not start: ";
    }

    private static String lineOf(RouteDefinition route) {
        return route.getLineNumber() > 0 ? ":" + route.getLineNumber() : "";
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
