package io.semantest.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.testing.RunningGateway;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process itself, as the launcher starts it. */
@Timeout(120)
final class GatewayProcessTest {

    @TempDir
    Path directory;

    private record Ended(int status, String out, String err) {}

    @Test
    void a_bad_property_ends_it_with_status_2_and_one_message() throws Exception {
        Ended run = run(Files.writeString(directory.resolve("mine.properties"), "gateway.http.port = 70000"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().strip())
                .isEqualTo(
                        "gateway.http.port must be a whole number from 1 to 65535, was \"70000\" (mine.properties:1)");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_busy_port_ends_it_with_status_2_and_one_message() throws Exception {
        Properties settings = RunningGateway.settings(directory);
        try (ServerSocket other = new ServerSocket(
                Integer.parseInt(settings.getProperty("gateway.http.port")), 1, InetAddress.getLoopbackAddress())) {
            Ended run = run(file(settings));

            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err())
                    .contains("gateway.http.port: port " + other.getLocalPort() + " on 127.0.0.1 is in use")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_route_that_cannot_run_ends_it_with_status_2_and_without_a_stack_trace() throws Exception {
        Path routes = Files.createDirectory(directory.resolve("routes"));
        Files.writeString(
                routes.resolve("mine.camel.yaml"), "- route:\n    from:\n      uri: lug:x\n      steps: []\n");
        Properties settings = RunningGateway.settings(directory, "gateway.routes-dir", routes.toString());

        Ended run = run(file(settings));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("mine.camel.yaml").contains("lug").doesNotContain("\tat ");
    }

    @Test
    void a_file_that_is_not_there_ends_it_with_status_2() throws Exception {
        Ended run = run(directory.resolve("none.properties"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("none.properties").hasLineCount(1);
    }

    @Test
    void it_serves_until_it_is_told_to_stop_and_never_shows_a_key() throws Exception {
        Properties settings = RunningGateway.settings(
                directory,
                "gateway.providers.dalle3.api-key",
                "sk-topsecret",
                "gateway.providers.dalle3.base-url",
                "http://127.0.0.1:9/v1");
        Process process = process(file(settings));
        try {
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> read("out")
                    .contains("Semantest Gateway is ready."));
            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(read("out") + read("err")).doesNotContain("topsecret");
            assertThat(read("err")).doesNotContain("\tat ", " ERROR ");
        } finally {
            process.destroyForcibly();
        }
    }

    private Ended run(Path config) throws IOException, InterruptedException {
        Process process = process(config);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended by itself")
                    .isTrue();
            return new Ended(process.exitValue(), read("out"), read("err"));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process process(Path config) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName(),
                "run",
                "--config",
                config.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("GATEWAY_"));
        return builder.redirectOutput(file("out")).redirectError(file("err")).start();
    }

    private File file(String name) {
        return directory.resolve(name).toFile();
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private Path file(Properties settings) throws IOException {
        Path file = directory.resolve("mine.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        return file;
    }
}
