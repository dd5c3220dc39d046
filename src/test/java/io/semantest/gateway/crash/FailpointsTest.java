package io.semantest.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of failpoints and the code do not part. */
final class FailpointsTest {

    private static final Pattern REACHED = Pattern.compile("Failpoint\\.reached\\(\\s*\"([^\"]*)\"");

    @Test
    void every_listed_place_is_in_the_code_once_and_no_other() throws IOException {
        List<String> reached = placesInMain();
        assumeFalse(reached.isEmpty(), "no failpoint has been set yet");

        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Place.values()).map(Place::word).toList());
    }

    private static List<String> placesInMain() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(FailpointsTest::placesIn)
                    .toList();
        }
    }

    private static Stream<String> placesIn(Path file) {
        try {
            return REACHED
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult call) -> call.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
