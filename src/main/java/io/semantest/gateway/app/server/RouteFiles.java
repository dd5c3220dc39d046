package io.semantest.gateway.app.server;

import io.semantest.gateway.intake.schema.QuotedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The route files: which are read, and where a route stands in them, for messages. */
final class RouteFiles {

    /** The end of their names, as the routes' pattern has it. */
    static final String ENDING = ".camel.yaml";

    private static final String KAMELET_ENDING = ".kamelet.yaml";

    /** What looks like a route or a kamelet that somebody means to be read: a copy of an editor or a text does not. */
    private static final Pattern MEANT = Pattern.compile(
            ".*\\.(ya?ml|xml|java|groovy|json)([.~_-].*)?|.*\\.(camel|kamelet)\\b.*", Pattern.CASE_INSENSITIVE);

    private final Path directory;

    RouteFiles(Path directory) {
        this.directory = directory;
    }

    /** A warning for each file beside the routes that could be taken for one of them, but is not read. */
    List<String> unread() {
        return unread(directory, ENDING, "routes");
    }

    /** The same of kamelets. */
    static List<String> unreadKamelets(Path kamelets) {
        return unread(kamelets, KAMELET_ENDING, "kamelets");
    }

    private static List<String> unread(Path directory, String ending, String what) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.toString().endsWith(ending))
                    .filter(file -> MEANT.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .map(file -> QuotedText.plain(file.toString()) + " is not read: files of " + what + " end in "
                            + ending + ". Rename it if it is to be read, or move it elsewhere.")
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
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
            return files.filter(file -> file.toString().endsWith(ENDING))
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
