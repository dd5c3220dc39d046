package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** The routes as shipped, with schedules of one's own. */
final class Schedules {

    private static final String FOX =
            "{\"prompt\": \"A fox\", \"provider\": \"stable-diffusion\", \"options\":{\"size\":\"512x512\"}}";

    private Schedules() {}

    /** Writes all routes into the folder, which is made when it is missing. */
    static Path write(Path routes, String... schedules) throws IOException {
        Files.createDirectories(routes);
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(file -> !Files.exists(routes.resolve(file.getFileName())))
                    .toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        Files.writeString(
                routes.resolve("schedules.camel.yaml"), schedules.length == 0 ? "[]" : String.join("\n", schedules));
        return routes;
    }

    static String schedule(String name, String cron, String timeZone) {
        return schedule(name, cron, timeZone, FOX);
    }

    static String schedule(String name, String cron, String timeZone, String request) {
        return """
                - templatedRoute:
                    routeTemplateRef: schedule
                    routeId: schedules-%1$s
                    parameters:
                      - name: name
                        value: %1$s
                      - name: cron
                        value: "%2$s"
                      - name: timeZone
                        value: %3$s
                      - name: request
                        value: >-
                          %4$s
                """
                .formatted(name, cron, timeZone, request);
    }

    /** Fires the schedule as Quartz does, for the second that is just over. */
    static void fire(RunningGateway gateway, String name) {
        fire(gateway, name, Date.from(Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS)));
    }

    /** As Quartz does it when it recovers or when two nodes fire the same occurrence. */
    static void fire(RunningGateway gateway, String name, Date planned) {
        Exchange exchange = new DefaultExchange(gateway.camel());
        exchange.getMessage().setHeaders(new HashMap<>(Map.of("triggerName", name, "scheduledFireTime", planned)));
        try {
            gateway.camel().getRoute("schedules-" + name).getProcessor().process(exchange);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(exchange.getException()).isNull();
    }
}
