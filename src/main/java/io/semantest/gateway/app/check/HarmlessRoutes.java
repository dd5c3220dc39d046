package io.semantest.gateway.app.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The operator's routes but for those that wait for something outside: files, schedules, queues of others. */
final class HarmlessRoutes {

    private static final List<String> INSIDE =
            List.of("direct:", "seda:", "timer:", "platform-http:", "{{gateway.jobs.queue}}");
    private static final YAMLMapper YAML = new YAMLMapper();

    private HarmlessRoutes() {}

    /** Copies them and gives back where they are. */
    static Path copy(Path routes, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml"))
                    .filter(HarmlessRoutes::isHarmless)
                    .toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return target;
    }

    private static boolean isHarmless(Path file) {
        try {
            JsonNode routes = YAML.readTree(file.toFile());
            return routes.findValues("from").stream()
                            .map(from -> from.path("uri").asText())
                            .allMatch(uri -> INSIDE.stream().anyMatch(uri::startsWith))
                    && routes.findValues("templatedRoute").isEmpty();
        } catch (IOException unreadable) {
            return true;
        }
    }
}
