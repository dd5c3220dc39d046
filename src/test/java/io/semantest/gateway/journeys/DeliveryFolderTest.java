package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.RunningGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The outbox as a program sees it that looks all the time. */
@Timeout(90)
class DeliveryFolderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINES = 40;

    @TempDir
    Path directory;

    private final Map<Path, byte[]> seen = new HashMap<>();

    @Test
    void what_has_its_name_is_whole_and_the_report_comes_last() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.inbox.settle-time", "100ms")) {
            Drops drops = new Drops(directory);
            Path report = drops.outbox("watched.jsonl/report.json");
            drops.drop(
                    "watched.jsonl",
                    IntStream.range(0, LINES)
                            .mapToObj(i -> Drops.request("field " + i, "watched", "stable-diffusion"))
                            .toArray(String[]::new));

            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        boolean reported = Files.exists(report);
                        look();
                        return reported;
                    });

            assertThat(seen).hasSize(LINES + 2);
            assertThat(Files.readAllLines(drops.outbox("watched.jsonl/results.jsonl")))
                    .hasSize(LINES);
            assertThat(drops.checkImages("watched.jsonl")).isEqualTo(LINES);
            assertThat(gateway.sandboxCalls("stable-diffusion")).isEqualTo(LINES);
        }
        look();
        assertThat(seen).hasSize(LINES + 2);
    }

    @Test
    void who_may_read_the_report_may_read_the_images() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.inbox.settle-time", "100ms")) {
            Drops drops = new Drops(directory);
            drops.drop("shared.jsonl", Drops.request("a shared field", "shared", "stable-diffusion"));
            drops.report("shared.jsonl");

            assertThat(gateway.sandboxCalls("stable-diffusion")).isOne();
            assertThat(Files.getPosixFilePermissions(drops.outbox("shared.jsonl/0001-1.png")))
                    .isEqualTo(Files.getPosixFilePermissions(drops.outbox("shared.jsonl/report.json")))
                    .isEqualTo(Files.getPosixFilePermissions(Files.createFile(directory.resolve("ordinary"))));
        }
    }

    /** Reads what is visible; what was seen before must not have changed. */
    private void look() throws IOException {
        Path outbox = directory.resolve("outbox");
        Files.walkFileTree(outbox, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.getFileName().toString().startsWith(".")) {
                    check(file, Files.readAllBytes(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void check(Path file, byte[] content) throws IOException {
        byte[] before = seen.putIfAbsent(file, content);
        if (before != null) {
            assertThat(content).as(file.toString()).isEqualTo(before);
            return;
        }
        switch (file.getFileName().toString().replaceFirst(".*\\.", "")) {
            case "png" ->
                assertThat(ImageIO.read(new ByteArrayInputStream(content)))
                        .as(file.toString())
                        .isNotNull();
            case "json" ->
                assertThat(JSON.readTree(content).path("images").asInt()).isEqualTo(LINES);
            default -> assertThat(rows(content)).isEqualTo(LINES);
        }
    }

    private static int rows(byte[] jsonLines) throws IOException {
        int rows = 0;
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(jsonLines)) {
            while (lines.hasNext()) {
                lines.next();
                rows++;
            }
        }
        return rows;
    }
}
