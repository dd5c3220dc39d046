package io.semantest.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small classes can be read in one go; one that grows does two things. */
class ClassSizeTest {

    private static final int MOST_LINES = 250;
    private static final int USUAL_LINES = 60;
    private static final int MOST_FILES = 18;

    @Test
    void no_class_is_long_and_most_are_short() throws IOException {
        Map<Path, Integer> sizes = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> sizes.put(file, lines(file)));
        }
        assertThat(sizes).isNotEmpty().allSatisfy((file, lines) -> assertThat(lines)
                .as("lines of %s", file)
                .isLessThanOrEqualTo(MOST_LINES));
        assertThat(sizes.values().stream()
                        .sorted()
                        .skip(sizes.size() / 2)
                        .findFirst()
                        .orElseThrow())
                .isLessThan(USUAL_LINES);
    }

    @Test
    void no_folder_is_crowded() throws IOException {
        Map<Path, Long> files;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            files = sources.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        }
        assertThat(files).isNotEmpty().allSatisfy((folder, count) -> assertThat(count)
                .as("files in %s", folder)
                .isLessThanOrEqualTo(MOST_FILES));
    }

    private static int lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
