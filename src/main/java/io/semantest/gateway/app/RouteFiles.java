package io.semantest.gateway.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds where a route stands in the route files, for messages. */
final class RouteFiles {

    private final Path directory;

    RouteFiles(Path directory) {
        this.directory = directory;
    }

    /** File and line of every route with this id, such as {@code routes/rest.camel.yaml:2}. */
    List<String> placesOf(String routeId) {
        return find(Pattern.compile("\\s*(id|routeId):\\s*[\"']?" + Pattern.quote(routeId) + "[\"']?\\s*"));
    }

    /** File and line of every call of this endpoint. */
    List<String> usesOf(String uri) {
        return find(Pattern.compile("\\s*(- )?(uri|to):\\s*[\"']?" + Pattern.quote(uri) + "[\"']?\\s*"));
    }

    private List<String> find(Pattern line) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .flatMap(file -> placeIn(file, line).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<String> placeIn(Path file, Pattern wanted) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wanted.matcher(lines.get(i)).matches()) {
                    return Optional.of(file + ":" + (i + 1));
                }
            }
        } catch (IOException e) {
            // without a place the message is still a message
        }
        return Optional.empty();
    }
}
