package io.semantest.gateway.upgrade;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** What a release has left: a folder of its own. */
record Release(Path folder) {

    static final Path ALL = Path.of("src/test/resources/releases");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request with an idempotency key, and how it was answered when it came again. */
    record Replay(String path, List<String> headers, String body, int status, String answer) {}

    /** In the order they were made. */
    static List<Release> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.map(Release::new)
                    .sorted(Comparator.comparing(Release::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Release of(int number) {
        return new Release(ALL.resolve("" + number));
    }

    int number() {
        return Integer.parseInt(folder.getFileName().toString());
    }

    /** SHA-256 of its migrations, by their file below {@code src/main/resources}. */
    Map<String, String> checksums() throws IOException {
        return Files.readAllLines(folder.resolve("migrations.sha256")).stream()
                .map(line -> line.split(" {2}", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (one, other) -> one, TreeMap::new));
    }

    List<Replay> replays() throws IOException {
        return List.of(JSON.readValue(folder.resolve("replays.json").toFile(), Replay[].class));
    }

    /** Makes the release's tables in an empty database, with the rows it had written a moment ago. */
    void into(DataSource empty, Databases kind, String outside) throws IOException, SQLException {
        String[] locations = kind == Databases.SQLITE
                ? new String[] {"classpath:db/migration"}
                : new String[] {"classpath:db/migration", "classpath:db/postgresql"};
        Flyway.configure()
                .dataSource(empty)
                .locations(locations)
                .target(Migrations.latest(checksums().keySet()))
                .load()
                .migrate();
        String rows = Files.readString(folder.resolve("rows.sql"))
                .replace(TableDump.NOW, "" + System.currentTimeMillis())
                .replace(TableDump.OUTSIDE, outside);
        try (Connection connection = empty.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String insert : rows.strip().split(";\n")) {
                statement.execute(insert);
            }
            connection.commit();
        }
    }

    void write(Map<String, String> checksums, String rows, List<Replay> replays) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("migrations.sha256"),
                checksums.entrySet().stream()
                        .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
                        .collect(Collectors.joining()));
        Files.writeString(folder.resolve("rows.sql"), rows);
        Files.writeString(
                folder.resolve("replays.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(replays) + "\n");
    }

    @Override
    public String toString() {
        return "release " + number();
    }
}
