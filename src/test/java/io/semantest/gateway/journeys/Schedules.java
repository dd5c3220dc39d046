package io.semantest.gateway.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

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
                .formatted(name, cron, timeZone, FOX);
    }
}
