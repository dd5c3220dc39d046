package io.semantest.gateway.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/** The migrations as they stand in the source. */
final class Migrations {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private Migrations() {}

    /** SHA-256 of each, whatever ends its lines, by its file below {@code src/main/resources}. */
    static Map<String, String> checksums() throws IOException {
        Map<String, String> checksums = new TreeMap<>();
        for (String folder : List.of("db/migration", "db/postgresql")) {
            try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
                files.forEach(file ->
                        checksums.put(RESOURCES.relativize(file).toString().replace('\\', '/'), sha256(file)));
            }
        }
        return checksums;
    }

    /** The version in a file's name, such as 5.1 of {@code V5_1__quartz.sql}. */
    static MigrationVersion version(String file) {
        return MigrationVersion.fromVersion(
                Path.of(file).getFileName().toString().replaceFirst("^V(.*?)__.*", "$1"));
    }

    static MigrationVersion latest(Collection<String> files) {
        return files.stream()
                .map(Migrations::version)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String sha256(Path file) {
        try {
            String text = String.join("\n", Files.readAllLines(file));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
