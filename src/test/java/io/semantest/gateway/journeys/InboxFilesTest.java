package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.Drops.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Things in the inbox that have strange names, or are no files at all. */
@Timeout(60)
class InboxFilesTest {

    private static final int LONGEST_NAME = 255;

    @TempDir
    static Path directory;

    private static RunningGateway gateway;
    private static Drops drops;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(directory, "gateway.inbox.settle-time", "100ms");
        drops = new Drops(directory);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words.jsonl",
                "${body}.jsonl",
                "${bean:jobs}.jsonl",
                "$simple{exchangeId}.jsonl",
                "{{gateway.data-dir}}.jsonl",
                "100%.jsonl",
                "%2e%2e%2f.jsonl",
                "-rf.jsonl",
                "a#b?c=d&e.jsonl",
                "it's \"quoted\".jsonl",
                "SHOUTING.JSONL",
                "done.jsonl"
            })
    void a_name_is_only_a_name(String name) throws IOException {
        assertRuns(name);
    }

    @Test
    @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8")
    void a_name_may_be_in_any_script() throws IOException {
        assertRuns("fuchs 🦊 狐.jsonl");
    }

    @Test
    void a_name_with_a_backslash_is_read_under_another() throws IOException {
        drops.drop("back\\slash.txt", "a fox");

        assertThat(drops.report("back_slash.txt").path("completed").asInt()).isOne();
        assertThat(drops.inbox("back\\slash.txt")).doesNotExist();
    }

    @Test
    void the_longest_names_are_good_for_more_than_one_drop() throws IOException {
        String name = "n".repeat(LONGEST_NAME - 6) + ".jsonl";

        assertRuns(name);
        assertRuns(name);
    }

    @Test
    void the_longest_names_are_good_for_more_than_one_bad_drop() throws IOException {
        String name = "b".repeat(LONGEST_NAME - 6) + ".jsonl";

        for (int drop = 1; drop <= 2; drop++) {
            drops.drop(name, "no JSON");
            await().atMost(Duration.ofSeconds(20)).until(() -> isDealtWith(name));
            assertThat(entries(drops.inbox("failed"), "bbb")).isEqualTo(drop);
        }
    }

    @Test
    void a_link_is_not_followed() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "a prompt from elsewhere\n");
        Files.createSymbolicLink(drops.inbox("link.txt"), secret);
        Files.createSymbolicLink(drops.inbox("nowhere.txt"), directory.resolve("nothing"));

        assertRuns("beside-a-link.jsonl");

        await().atMost(Duration.ofSeconds(20)).until(() -> health().contains("nowhere.txt: it is a link"));
        assertThat(health()).contains("link.txt: it is a link");
        assertThat(drops.inbox("link.txt")).isSymbolicLink();
        assertThat(secret).hasContent("a prompt from elsewhere\n");
        assertThat(drops.outbox("link.txt")).doesNotExist();
    }

    @Test
    void a_pipe_blocks_nobody() throws Exception {
        String pipe = drops.inbox("pipe.jsonl").toString();
        assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();

        assertRuns("beside-a-pipe.jsonl");

        assertThat(drops.outbox("pipe.jsonl")).doesNotExist();
    }

    @Test
    void a_folder_is_left_alone() throws IOException {
        Path folder = Files.createDirectory(drops.inbox("folder.jsonl"));
        Files.writeString(folder.resolve("inside.jsonl"), request("inside", "folder", "stable-diffusion"));

        assertRuns("beside-a-folder.jsonl");

        assertThat(folder.resolve("inside.jsonl")).exists();
        assertThat(drops.outbox("inside.jsonl")).doesNotExist();
    }

    @Test
    void hidden_files_and_other_kinds_are_left_alone() throws IOException {
        Path hidden = Files.writeString(drops.inbox(".hidden.jsonl"), "{}");
        Path other = Files.writeString(drops.inbox("notes.md"), "# Notes");

        assertRuns("beside-others.jsonl");

        await().until(() -> health().contains("notes.md: its name ends in none of .jsonl, .txt"));
        assertThat(health()).contains(".hidden.jsonl: its name is that of a hidden");
        assertThat(hidden).exists();
        assertThat(other).exists();
    }

    @Test
    void a_file_that_grows_and_grows_holds_up_no_other() throws Exception {
        Path growing = drops.inbox("endless.txt");
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try {
            writer.scheduleAtFixedRate(() -> append(growing), 0, 50, TimeUnit.MILLISECONDS);
            await().until(() -> Files.exists(growing));
            drops.drop("beside-endless.jsonl", request("in time", "files", "stable-diffusion"));

            await().until(() -> Files.exists(drops.outbox("beside-endless.jsonl/report.json")));
            assertThat(drops.outbox("endless.txt")).doesNotExist();
        } finally {
            writer.shutdownNow();
            writer.awaitTermination(5, TimeUnit.SECONDS);
        }
        drops.report("endless.txt");
    }

    private static void assertRuns(String name) throws IOException {
        long before = reports(name);
        byte[] content = drops.drop(name, request("a fox", "names", "stable-diffusion"));

        await(name).atMost(Duration.ofSeconds(20)).until(() -> isDealtWith(name));

        assertThat(reports(name)).isEqualTo(before + 1);
        Path folder = newest(name);
        assertThat(drops.checkImages(folder.getFileName().toString())).isOne();
        assertThat(drops.inbox("done").resolve(folder.getFileName())).hasBinaryContent(content);
        assertThat(folder.getFileName().toString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(LONGEST_NAME);
    }

    private static String health() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(gateway.managementUrl("/observe/health")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isDealtWith(String name) {
        return !Files.exists(drops.inbox(name))
                && !Files.exists(drops.inbox(".reading").resolve(name));
    }

    private static long reports(String name) throws IOException {
        try (Stream<Path> folders = Files.list(drops.outbox(""))) {
            return folders.filter(folder -> isOf(folder, name)).count();
        }
    }

    private static Path newest(String name) throws IOException {
        try (Stream<Path> folders = Files.list(drops.outbox(""))) {
            return folders.filter(folder -> isOf(folder, name))
                    .max((one, other) -> Long.compare(
                            one.toFile().lastModified(), other.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    private static boolean isOf(Path folder, String name) {
        Path report = folder.resolve("report.json");
        JsonNode json = Files.exists(report) ? Drops.json(report) : null;
        return json != null && json.at("/file/name").asText().equals(name);
    }

    private static long entries(Path folder, String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                    .count();
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
