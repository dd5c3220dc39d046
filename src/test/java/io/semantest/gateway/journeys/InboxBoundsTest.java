package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What many files and long files cost: few open at a time, and of each few lines in memory. */
@Timeout(120)
final class InboxBoundsTest {

    private static final int AT_ONCE = 4;
    private static final int FILES = 12;
    private static final int LINES_AT_ONCE = 8;
    private static final int LINES = 800;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private RunningGateway gateway;
    private Drops drops;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.inbox.settle-time",
                "100ms",
                "gateway.inbox.concurrency",
                "" + LINES_AT_ONCE,
                "gateway.jobs.grace",
                "0s",
                "gateway.quota.monthly-credits.stable-diffusion",
                "1000000");
        drops = new Drops(directory);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void of_many_files_four_are_worked_on_at_a_time() throws IOException {
        gateway.sandbox("stable-diffusion", "{\"latency\": \"100ms\"}");
        for (int file = 1; file <= FILES; file++) {
            drops.drop("many-" + file + ".jsonl", lines(5));
        }

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            List<Path> folders = folders();
            assertThat(folders.stream().filter(InboxBoundsTest::isOpen)).hasSizeLessThanOrEqualTo(AT_ONCE);
            return folders.size() == FILES && folders.stream().noneMatch(InboxBoundsTest::isOpen);
        });
        for (int file = 1; file <= FILES; file++) {
            assertThat(drops.report("many-" + file + ".jsonl").path("completed").asInt())
                    .isEqualTo(5);
        }
    }

    @Test
    void files_that_wait_for_others_hold_up_no_readiness_and_go_back_when_the_gateway_stops() throws Exception {
        gateway.sandbox("stable-diffusion", "{\"latency\": \"5s\"}");
        for (int file = 1; file <= FILES; file++) {
            drops.drop("many-" + file + ".jsonl", lines(2));
        }
        await().atMost(PATIENCE).until(() -> entries(drops.inbox(".reading")).size() == FILES);
        await().atMost(PATIENCE).until(() -> gateway.sandboxCalls("stable-diffusion") > 0);
        await().atMost(PATIENCE).until(this::isReady);

        gateway.close();

        assertThat(entries(drops.inbox(".reading"))).isEmpty();
        assertThat(entries(drops.inbox("")).stream()
                        .filter(file -> file.toString().endsWith(".jsonl")))
                .hasSize(FILES);
        assertThat(folders()).hasSize(AT_ONCE).allMatch(InboxBoundsTest::isOpen);
    }

    @Test
    void of_a_long_file_memory_holds_the_lines_in_flight_and_one_more() throws IOException {
        ThreadPoolExecutor lines =
                (ThreadPoolExecutor) gateway.camel().getRegistry().lookupByName("inboxLines");
        drops.drop("long.jsonl", lines(LINES));

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> {
            assertThat(lines.getQueue()).hasSizeLessThanOrEqualTo(2);
            return Files.exists(drops.outbox("long.jsonl/report.json"));
        });
        assertThat(lines.getLargestPoolSize()).isEqualTo(LINES_AT_ONCE);
        assertThat(drops.report("long.jsonl").path("completed").asInt()).isEqualTo(LINES);
        assertThat(drops.rows("long.jsonl"))
                .extracting(row -> row.path("line").asInt())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, LINES).boxed().toList());
    }

    private static String[] lines(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(line -> Drops.request("a fox in field " + line, "long", "stable-diffusion"))
                .toArray(String[]::new);
    }

    private boolean isReady() throws Exception {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(gateway.managementUrl("/observe/health/ready")))
                .build();
        return HttpClient.newHttpClient().send(ready, BodyHandlers.discarding()).statusCode() == 200;
    }

    private List<Path> folders() {
        return entries(drops.outbox("")).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException notYet) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(Path folder) {
        return Files.notExists(folder.resolve("report.json"));
    }
}
