package io.semantest.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A PgBouncer of this machine, between a gateway and {@link TestPostgres}; where none is installed its tests are skipped. */
public final class PgBouncer implements AutoCloseable {

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Optional<Path> installed() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param mode {@code session}, {@code transaction} or {@code statement}
     * @param more further lines of its configuration
     */
    public static PgBouncer start(Path directory, String mode, String... more) {
        int port = FreePorts.one();
        List<String> lines = new ArrayList<>(List.of(
                "[databases]",
                "* = host=127.0.0.1 port=" + TestPostgres.port() + " user=postgres password=topsecret",
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = any",
                "pool_mode = " + mode));
        lines.addAll(List.of(more));
        try {
            Path configuration = Files.write(directory.resolve("pgbouncer-" + port + ".ini"), lines);
            Process process = new ProcessBuilder(command(configuration))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            directory.resolve("pgbouncer-" + port + ".log").toFile())
                    .start();
            PgBouncer started = new PgBouncer(process, port);
            Awaitility.await().until(started::listens);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It refuses to be root. */
    private static List<String> command(Path configuration) throws IOException {
        List<String> command = new ArrayList<>(List.of(installed().orElseThrow().toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(configuration.toString());
        return command;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException impatient) {
            process.destroyForcibly();
        }
    }
}
