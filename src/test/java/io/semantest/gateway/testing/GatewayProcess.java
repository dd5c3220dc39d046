package io.semantest.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.semantest.gateway.app.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Another gateway, as operators start it: a process of its own, which may be killed. */
public final class GatewayProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Properties settings;
    private final Process process;
    private final Path output;

    private GatewayProcess(Path directory, Properties settings) throws IOException {
        this.settings = settings;
        this.output = directory.resolve("out.txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path")));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(Gateway.class.getName(), "run"));
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Returns when it serves. */
    public static GatewayProcess start(Path directory, String... keysAndValues) throws IOException {
        GatewayProcess gateway = new GatewayProcess(directory, RunningGateway.settings(directory, keysAndValues));
        await().atMost(PATIENCE)
                .until(() -> !gateway.process.isAlive() || gateway.output().contains("is ready"));
        if (!gateway.process.isAlive()) {
            throw new AssertionError(gateway.output());
        }
        return gateway;
    }

    /** Where its API is. */
    public String url(String path) {
        return "http://127.0.0.1:" + settings.getProperty("gateway.http.port") + path;
    }

    /** Everything it has printed and logged. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it has died by itself, and returns its status. */
    public int awaitDeath() {
        await().atMost(PATIENCE).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }

    /** Kills it, as the operating system does when it runs out of memory. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
