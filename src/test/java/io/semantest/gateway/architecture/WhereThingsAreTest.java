package io.semantest.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/where-things-are.md} says of every folder what lies there, and of files only where they are. */
final class WhereThingsAreTest {

    private static final Path SOURCES = Path.of("src/main/java/io/semantest/gateway");
    private static final Pattern FOLDER = Pattern.compile("(?m)^\\| `([a-z/]+)` \\|");
    private static final Pattern FILE = Pattern.compile("`([a-zA-Z/]+\\.java)`");

    @Test
    void every_folder_is_named_once_and_no_other() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> folders = files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString())
                    .toList();
            assertThat(found(FOLDER)).containsExactlyInAnyOrderElementsOf(folders);
        }
    }

    @Test
    void every_file_is_there() throws IOException {
        assertThat(found(FILE)).isNotEmpty().allSatisfy(file -> assertThat(
                        file.equals("package-info.java") ? SOURCES.resolve("app/" + file) : SOURCES.resolve(file))
                .isRegularFile());
    }

    private static List<String> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Path.of("docs/where-things-are.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
