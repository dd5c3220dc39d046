package io.semantest.gateway.crash;

import io.semantest.gateway.database.PostgresSettings;
import io.semantest.gateway.testing.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A PostgreSQL of its own, as durable as it is shipped, that can die and come back with what it had. */
final class RestartedPostgres implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path data;
    private final int port = FreePorts.one();
    private EmbeddedPostgres server;

    RestartedPostgres(Path data) throws IOException {
        this.data = data;
        start();
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
    }

    /** Ends it at once, without a checkpoint; its next start has to recover. */
    void die() throws IOException, InterruptedException {
        List<String> pid = Files.readAllLines(data.resolve("postmaster.pid"));
        new ProcessBuilder("kill", "-QUIT", pid.get(0)).start().waitFor();
        while (ProcessHandle.of(Long.parseLong(pid.get(0))).isPresent()) {
            Loopback.pause(20);
        }
        // It finds nothing to stop, and lets go of the directory.
        server.close();
        server = null;
    }

    PostgresSettings settings() {
        return new PostgresSettings("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, USER, 4);
    }

    DatabaseAccess access() {
        return new DatabaseAccess(settings().url(), USER, USER);
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
