package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.Drops.request;
import static io.semantest.gateway.journeys.Drops.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files dropped into the inbox, and what comes of their lines. */
@Timeout(90)
class InboxTest {

    private static final int AT_ONCE = 3;
    private static final Duration SETTLE_TIME = Duration.ofMillis(1500);

    @TempDir
    static Path directory;

    private static RunningGateway gateway;
    private static Drops drops;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.inbox.concurrency",
                "" + AT_ONCE,
                "gateway.inbox.settle-time",
                SETTLE_TIME.toMillis() + "ms",
                "gateway.quota.monthly-credits.dalle3.poor",
                "0",
                "gateway.quota.monthly-credits.stable-diffusion.poor",
                "0",
                "gateway.quota.monthly-credits.midjourney.poor",
                "0");
        drops = new Drops(directory);
    }

    @AfterEach
    void everything_normal() {
        gateway.sandbox("dalle3", "{}");
        gateway.sandbox("stable-diffusion", "{}");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void every_line_gets_its_row_in_order_whatever_becomes_of_it() throws IOException {
        gateway.sandbox("dalle3", "{\"latency\": \"1500ms\"}");
        byte[] dropped = drops.drop(
                "mixed.jsonl",
                "{\"prompt\": \"slow\", \"userId\": \"mixed\", \"provider\": \"dalle3\"}",
                "",
                request("quick", "mixed", "stable-diffusion"),
                "{\"prompt\": ",
                "{\"prompt\": \"a\", \"options\": {\"sise\": \"512x512\"}}",
                request("no credit", "poor", "stable-diffusion"),
                request("sandbox:refuse", "mixed", "stable-diffusion"),
                "  \t ",
                "{\"prompt\": \"two\", \"userId\": \"mixed\", \"provider\": \"stable-diffusion\", \"options\": {\"n\": 2}}");

        JsonNode report = drops.report("mixed.jsonl");

        List<JsonNode> rows = drops.rows("mixed.jsonl");
        assertThat(texts(rows, "line")).containsExactly("1", "3", "4", "5", "6", "7", "9");
        assertThat(texts(rows, "status"))
                .containsExactly("completed", "completed", "rejected", "rejected", "refused", "refused", "completed");
        assertThat(rows.stream().map(row -> row.at("/error/type").asText()))
                .containsExactly("", "", "invalid-request", "invalid-request", "quota-exceeded", "prompt-refused", "");
        assertThat(rows.get(3).at("/error/detail").asText()).contains("sise", "size");
        assertThat(drops.checkImages("mixed.jsonl")).isEqualTo(4);
        assertThat(modified("0001-1.png")).isGreaterThan(modified("0003-1.png"));
        assertThat(counts(report)).containsExactly(7, 3, 0, 2, 2, 4, 4);
        assertThat(report.path("problems")).hasSize(4);
        assertThat(report.path("furtherProblems").asInt()).isZero();
        assertThat(new Truth(directory).number("SELECT SUM(spent) FROM balances WHERE user_id = 'mixed'"))
                .isEqualTo(4);
        assertThat(drops.inbox("done/mixed.jsonl")).hasBinaryContent(dropped);
    }

    @Test
    void a_row_names_a_job_only_when_there_is_one() throws IOException {
        drops.drop(
                "jobs.jsonl",
                request("no credit", "poor", "stable-diffusion"),
                request("sandbox:refuse", "jobs", "stable-diffusion"),
                request("fine", "jobs", "stable-diffusion"));

        drops.report("jobs.jsonl");

        for (JsonNode row : drops.rows("jobs.jsonl")) {
            if (row.has("jobId")) {
                assertThat(gateway.get("/v1/jobs/" + row.path("jobId").asText()).status())
                        .as(row.toString())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void each_line_of_a_text_file_is_a_prompt() throws IOException {
        byte[] dropped =
                drops.write("prompts.txt", "A lighthouse", "", "{\"not\": \"read as JSON\"}", "Ein Fuchs im Nebel 🦊");

        JsonNode report = drops.report("prompts.txt");

        assertThat(counts(report)).containsExactly(3, 3, 0, 0, 0, 3, 3);
        assertThat(drops.checkImages("prompts.txt")).isEqualTo(3);
        assertThat(new Truth(directory)
                        .texts("SELECT user_id FROM jobs WHERE request LIKE ?", "%Ein Fuchs im Nebel 🦊%"))
                .containsExactly("files");
        assertThat(drops.inbox("done/prompts.txt")).hasBinaryContent(dropped);
    }

    @Test
    void a_file_of_nothing_but_bad_lines_goes_to_failed_with_its_report() throws IOException {
        byte[] dropped = drops.drop("bad.jsonl", "no JSON", "{\"prompt\": \"\"}", "[]");

        JsonNode report = drops.report("bad.jsonl");

        assertThat(counts(report)).containsExactly(3, 0, 0, 3, 0, 0, 0);
        assertThat(texts(drops.rows("bad.jsonl"), "status")).containsOnly("rejected");
        assertThat(drops.inbox("failed/bad.jsonl")).hasBinaryContent(dropped);
        assertThat(drops.inbox("done/bad.jsonl")).doesNotExist();
    }

    @Test
    void an_empty_file_is_done_at_once() throws IOException {
        drops.drop("empty.jsonl");

        JsonNode report = drops.report("empty.jsonl");

        assertThat(counts(report)).containsOnly(0);
        assertThat(drops.inbox("done/empty.jsonl")).isEmptyFile();
    }

    @Test
    void a_half_written_file_is_left_alone() throws IOException {
        Path growing = drops.inbox("growing.txt");
        Files.writeString(growing, "first line\n");
        long until = System.nanoTime() + 3 * SETTLE_TIME.toNanos();
        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    Files.writeString(growing, ".", StandardOpenOption.APPEND);
                    assertThat(drops.outbox("growing.txt")).doesNotExist();
                    return System.nanoTime() > until;
                });
        Files.writeString(growing, "\nlast line\n", StandardOpenOption.APPEND);

        JsonNode report = drops.report("growing.txt");

        assertThat(report.path("lines").asInt()).isEqualTo(3);
        assertThat(report.has("fileChanged")).isFalse();
    }

    @Test
    void the_same_name_with_new_content_gets_a_folder_of_its_own() throws IOException {
        byte[] first = drops.drop("again.jsonl", request("first", "again", "stable-diffusion"));
        drops.report("again.jsonl");
        byte[] second = drops.drop("again.jsonl", request("second", "again", "stable-diffusion"));

        drops.report("again.jsonl-2", "again.jsonl");
        await().until(() -> Files.exists(drops.inbox("done/again.jsonl-2")));

        assertThat(drops.inbox("done/again.jsonl")).hasBinaryContent(first);
        assertThat(drops.inbox("done/again.jsonl-2")).hasBinaryContent(second);
        assertThat(drops.checkImages("again.jsonl")).isOne();
        assertThat(drops.checkImages("again.jsonl-2")).isOne();
    }

    @Test
    void the_same_content_dropped_anew_is_run_anew() throws IOException {
        String line = request("the same", "anew", "stable-diffusion");
        drops.drop("anew.jsonl", line);
        drops.report("anew.jsonl");
        drops.drop("anew.jsonl", line);

        drops.report("anew.jsonl-2", "anew.jsonl");

        assertThat(drops.rows("anew.jsonl-2").get(0).path("jobId"))
                .isNotEqualTo(drops.rows("anew.jsonl").get(0).path("jobId"));
        assertThat(new Truth(directory).number("SELECT SUM(spent) FROM balances WHERE user_id = 'anew'"))
                .isEqualTo(2);
    }

    @Test
    void no_more_lines_run_at_once_than_allowed_also_with_several_files() throws IOException {
        gateway.sandbox("stable-diffusion", "{\"latency\": \"400ms\"}");
        AtomicLong most = new AtomicLong();
        String[] lines = IntStream.range(0, 6)
                .mapToObj(i -> request("line " + i, "crowd", "stable-diffusion"))
                .toArray(String[]::new);
        drops.drop("crowd-1.jsonl", lines);
        drops.drop("crowd-2.jsonl", lines);

        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    most.accumulateAndGet(inFlight("stable-diffusion"), Math::max);
                    return Files.exists(drops.outbox("crowd-1.jsonl/report.json"))
                            && Files.exists(drops.outbox("crowd-2.jsonl/report.json"));
                });

        assertThat(most).hasValue(AT_ONCE);
        assertThat(counts(drops.report("crowd-1.jsonl"))).startsWith(6, 6);
        assertThat(counts(drops.report("crowd-2.jsonl"))).startsWith(6, 6);
    }

    private static long inFlight(String provider) {
        for (JsonNode one : gateway.get("/v1/providers").json()) {
            if (one.path("name").asText().equals(provider)) {
                return one.path("inFlight").asLong();
            }
        }
        throw new AssertionError("no provider " + provider);
    }

    private static long modified(String file) throws IOException {
        return Files.getLastModifiedTime(drops.outbox("mixed.jsonl/" + file)).toMillis();
    }

    /** Lines, completed, failed, rejected, refused, images, credits. */
    private static List<Integer> counts(JsonNode report) {
        List<Integer> counts =
                List.of("lines", "completed", "failed", "rejected", "refused", "images", "credits").stream()
                        .map(name -> report.path(name).asInt())
                        .toList();
        assertThat(counts.get(0)).isEqualTo(counts.get(1) + counts.get(2) + counts.get(3) + counts.get(4));
        return counts;
    }
}
