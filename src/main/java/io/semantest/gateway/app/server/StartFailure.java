package io.semantest.gateway.app.server;

import io.semantest.gateway.app.config.properties.ConfigurationError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** The gateway could not start; the message says in one go what is wrong, where, and what to do. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate route ids detected: ([^.,\\s]+)");

    /** How Camel marks the step of a route that cannot be made. */
    private static final Pattern STEP = Pattern.compile(">>> (.{1,200}?) <<<", Pattern.DOTALL);

    private StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static StartFailure of(Throwable failure, Path routes, CamelContext context) {
        List<Throwable> causes = causesOf(failure);
        for (Throwable cause : causes) {
            if (cause instanceof ConfigurationError || cause instanceof StartFailure) {
                return new StartFailure(cause.getMessage(), failure);
            }
        }
        return new StartFailure(route(causes, new RouteFiles(routes), context) + reason(causes), failure);
    }

    /** Names the route that does not start, with its file and line. */
    private static String route(List<Throwable> causes, RouteFiles files, CamelContext context) {
        String id = null;
        for (Throwable cause : causes) {
            if (cause instanceof FailedToStartRouteException start) {
                id = start.getRouteId();
            } else if (cause instanceof FailedToCreateRouteException create) {
                id = create.getRouteId();
            }
            Matcher duplicate = DUPLICATE.matcher(String.valueOf(cause.getMessage()));
            if (id == null && duplicate.find()) {
                id = duplicate.group(1);
            }
        }
        if (id == null) {
            return "";
        }
        List<String> written = files.placesOf(id);
        List<String> places = written.isEmpty() ? placeOfModel(id, context) : written;
        return "Route " + id + (places.isEmpty() ? "" : " (" + String.join(", ", places) + ")") + " does not start: ";
    }

    /** A route that names no id is found by where Camel read it. */
    private static List<String> placeOfModel(String routeId, CamelContext context) {
        if (context instanceof ModelCamelContext model) {
            RouteDefinition route = model.getRouteDefinition(routeId);
            if (route != null && route.getLocation() != null) {
                return List.of(route.getLocation() + ":" + route.getLineNumber());
            }
        }
        return List.of();
    }

    /** The deepest message, and the one above it where that says more, such as the text that could not be read. */
    private static String reason(List<Throwable> causes) {
        Throwable root = causes.get(causes.size() - 1);
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        for (Throwable cause : causes) {
            Matcher step = STEP.matcher(String.valueOf(cause.getMessage()));
            if (cause instanceof FailedToCreateRouteException && step.find()) {
                return message + " (at " + step.group(1) + ")";
            }
        }
        if (causes.size() > 1) {
            String above = String.valueOf(causes.get(causes.size() - 2).getMessage());
            boolean camelsWrapping = above.startsWith("Failed to ")
                    || above.contains(root.getClass().getName());
            if (!above.contains(message) && !camelsWrapping && !above.equals("null")) {
                return message + " (" + above.strip().replaceAll("\\s+", " ") + ")";
            }
        }
        return message;
    }

    private static List<Throwable> causesOf(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
