package io.semantest.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.Gateway;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as people start it: a process of its own, in a directory of its own. */
@Timeout(90)
class DemoTest {

    private static final int PATIENCE_SECONDS = 75;

    @TempDir
    Path directory;

    private Process process;

    @AfterEach
    void endProcess() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void serves_all_three_doors_and_ends_with_a_summary_and_a_contact_sheet() throws Exception {
        int status = demo(RunningGateway.settings(directory));

        List<String> out = Files.readAllLines(out());
        assertThat(status).as(this::said).isZero();
        assertThat(out.get(out.size() - 1)).isEqualTo("demo: 10 images, 10 jobs, 2 refused");
        assertThat(out).contains("total       10      10                           11  2");
        assertThat(ImageIO.read(contactSheet(out).toFile()).getWidth()).isGreaterThan(1000);
        assertThat(directory.resolve("real-inbox")).doesNotExist();
        assertThat(directory.resolve("var/demo/images")).isDirectoryContaining("glob:**schedule-1.png");
        assertThat(Files.readString(err())).contains("10 of 10 images").doesNotContain("INFO", "\r", "[");
    }

    @Test
    void a_busy_port_is_one_clear_message() throws Exception {
        Properties settings = RunningGateway.settings(directory);
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            settings.setProperty("gateway.http.port", "" + busy.getLocalPort());

            assertThat(demo(settings)).isEqualTo(2);

            assertThat(out()).isEmptyFile();
            assertThat(Files.readAllLines(err()))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("gateway.http.port: port " + busy.getLocalPort() + " on 127.0.0.1 is in use");
        }
    }

    private int demo(Properties settings) throws IOException, InterruptedException {
        Path home = Path.of("").toAbsolutePath();
        settings.setProperty("gateway.routes-dir", home.resolve("routes").toString());
        settings.setProperty(
                "gateway.kamelet-dir", home.resolve("kamelet-catalog").toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(Gateway.class.getName(), "demo", "--exit"));
        command.add("--config=" + home.resolve("application.properties"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out().toFile())
                .redirectError(err().toFile());
        builder.environment()
                .put("GATEWAY_INBOX_DIR", directory.resolve("real-inbox").toString());
        process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(ended).as(() -> "ended, having said: " + said()).isTrue();
        return process.exitValue();
    }

    private String said() {
        try {
            return Files.readString(err()) + Files.readString(out());
        } catch (IOException e) {
            return "nothing (" + e + ")";
        }
    }

    private static Path contactSheet(List<String> out) {
        return out.stream()
                .filter(line -> line.startsWith("Contact sheet"))
                .map(line -> Path.of(line.substring("Contact sheet".length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    private Path out() {
        return directory.resolve("out.txt");
    }

    private Path err() {
        return directory.resolve("err.txt");
    }
}
