package io.semantest.gateway.app.server;

import io.semantest.gateway.app.config.properties.ConfigurationError;
import io.semantest.gateway.contract.Variables;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.language.ConstantExpression;

/** Finds mistakes in routes that Camel itself would only meet, or never notice, while a request is served. */
final class RouteChecks {

    private final CamelContext context;
    private final RouteFiles files;
    private final List<String> problems = new ArrayList<>();

    private RouteChecks(CamelContext context, RouteFiles files) {
        this.context = context;
        this.files = files;
    }

    /** @throws ConfigurationError listing everything that is wrong, with file and line where they are known */
    static void check(CamelContext context, RouteFiles files, Set<String> providers) {
        RouteChecks checks = new RouteChecks(context, files);
        checks.chainsNameProviders(providers);
        checks.directEndpointsHaveRoutes();
        checks.timeZonesExist();
        checks.schedulesHaveNamesOfTheirOwn();
        if (!checks.problems.isEmpty()) {
            throw new ConfigurationError(checks.problems);
        }
    }

    private void directEndpointsHaveRoutes() {
        Set<Endpoint> consumed =
                context.getRoutes().stream().map(Route::getEndpoint).collect(Collectors.toSet());
        for (Endpoint endpoint : context.getEndpoints()) {
            if (endpoint instanceof DirectEndpoint && !consumed.contains(endpoint)) {
                String uri = endpoint.getEndpointUri().replace("://", ":");
                problems.add(uri + " is called" + places(files.usesOf(uri))
                        + " but no route begins there: correct the name, or add the route");
            }
        }
    }

    /** A misspelt name would only be skipped, and the caller blamed. */
    private void chainsNameProviders(Set<String> providers) {
        for (RouteDefinition route : ((ModelCamelContext) context).getRouteDefinitions()) {
            ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SetVariableDefinition.class).stream()
                    .filter(step -> Variables.CHAIN.equals(step.getName()))
                    .filter(step -> step.getExpression() instanceof ConstantExpression)
                    .flatMap(step ->
                            Stream.of(step.getExpression().getExpression().split(",")))
                    .map(String::strip)
                    .filter(name -> !name.contains("{{") && !providers.contains(name))
                    .forEach(name -> problems.add("Route " + route.getId() + places(files.placesOf(route.getId()))
                            + " has a chain with the unknown provider \"" + name + "\"; known are "
                            + String.join(", ", providers)));
        }
    }

    /** Java itself takes an unknown time zone for Greenwich's. */
    private void timeZonesExist() {
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() instanceof QuartzEndpoint schedule) {
                Object zone = schedule.getTriggerParameters() == null
                        ? null
                        : schedule.getTriggerParameters().get("timeZone");
                if (zone != null && !exists(zone.toString())) {
                    problems.add("Route " + route.getRouteId() + places(files.placesOf(route.getRouteId()))
                            + " has the unknown time zone \"" + zone + "\": use a name such as Europe/Berlin or UTC");
                }
            }
        }
    }

    /** Two schedules of one name would be one, and the later one would win. */
    private void schedulesHaveNamesOfTheirOwn() {
        Map<Object, String> taken = new HashMap<>();
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() instanceof QuartzEndpoint schedule) {
                String other = taken.putIfAbsent(schedule.getTriggerKey(), route.getRouteId());
                if (other != null) {
                    problems.add("Routes " + other + " and " + route.getRouteId()
                            + places(files.placesOf(route.getRouteId())) + " have a schedule of the same name \""
                            + schedule.getTriggerName() + "\": give one of them another name");
                }
            }
        }
    }

    private static boolean exists(String zone) {
        try {
            return ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String places(List<String> places) {
        return places.isEmpty() ? "" : " (" + String.join(", ", places) + ")";
    }
}
