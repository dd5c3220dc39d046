package io.semantest.gateway.intake.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.errors.PromptRefused;
import io.semantest.gateway.contract.errors.ProviderError;
import io.semantest.gateway.contract.errors.QuotaExceeded;
import io.semantest.gateway.contract.errors.ShuttingDown;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.intake.inbox.line.BatchLine;
import io.semantest.gateway.intake.inbox.report.BatchReport;
import io.semantest.gateway.intake.inbox.report.FinishedJob;
import io.semantest.gateway.intake.inbox.report.ResultRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchRunTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));
    private static final String FOX =
            """
            {"jobId": "job_1", "images": [{"id": "img_1", "url": "http://gateway/v1/assets/img_1", "seed": 7}],
             "metadata": {"provider": "dalle3", "creditsUsed": 2, "ignoredOptions": ["steps"]}}
            """;

    @TempDir
    Path temp;

    private Path file;
    private Path outbox;

    @BeforeEach
    void drop_a_file() throws IOException {
        file = Files.writeString(temp.resolve("foxes.jsonl"), "one\ntwo\n");
        outbox = Files.createDirectory(temp.resolve("outbox"));
    }

    @Test
    void writes_results_in_the_files_order_and_then_the_report() throws IOException {
        BatchRun run = start();
        run.add(line(1, 2), ResultRow.unserved(2, null, new InvalidRequest("/n", "n must be a whole number.")));
        run.add(line(0, 1), FinishedJob.row(1, FOX, List.of("0001-1.png")));
        assertThat(outbox.resolve("foxes.jsonl/results.jsonl")).doesNotExist();

        run.finish();

        assertThat(Files.readAllLines(outbox.resolve("foxes.jsonl/results.jsonl")))
                .containsExactly(
                        "{\"line\":1,\"status\":\"completed\",\"jobId\":\"job_1\",\"provider\":\"dalle3\",\"creditsUsed\":2,"
                                + "\"images\":[{\"file\":\"0001-1.png\",\"id\":\"img_1\","
                                + "\"url\":\"http://gateway/v1/assets/img_1\",\"seed\":7}],"
                                + "\"metadata\":{\"provider\":\"dalle3\",\"creditsUsed\":2,\"ignoredOptions\":[\"steps\"]}}",
                        "{\"line\":2,\"status\":\"rejected\",\"error\":{\"type\":\"invalid-request\","
                                + "\"title\":\"The request is not valid\",\"detail\":\"n must be a whole number.\","
                                + "\"errors\":[{\"pointer\":\"/n\",\"detail\":\"n must be a whole number.\"}]}}");
        assertThat(Files.readString(outbox.resolve("foxes.jsonl/report.json")))
                .isEqualTo(
                        """
                        {
                          "file": {
                            "name": "foxes.jsonl",
                            "size": 8,
                            "modifiedAt": "%s",
                            "sha256": "%s"
                          },
                          "startedAt": "2026-11-23T12:00:00Z",
                          "finishedAt": "2026-11-23T12:00:00Z",
                          "lines": 2,
                          "completed": 1,
                          "failed": 0,
                          "rejected": 1,
                          "refused": 0,
                          "images": 1,
                          "credits": 2,
                          "problems": [
                            {
                              "line": 2,
                              "type": "invalid-request",
                              "detail": "n must be a whole number."
                            }
                          ],
                          "furtherProblems": 0
                        }
                        """
                                .formatted(run.file().modifiedAt(), run.file().sha256()));
    }

    @Test
    void tells_apart_why_a_line_brought_no_image() throws IOException {
        BatchRun run = start();
        run.add(line(0, 1), ResultRow.unserved(1, null, new InvalidRequest("", "no")));
        run.add(line(1, 2), ResultRow.unserved(2, null, new QuotaExceeded("u", 0, "2026-12-01T00:00:00Z")));
        run.add(line(2, 3), ResultRow.unserved(3, "job_3", new PromptRefused("dalle3", "safety")));
        run.add(line(3, 4), ResultRow.unserved(4, "job_4", new ProviderError("dalle3", "status 500")));
        run.add(line(4, 5), ResultRow.broken(5, "job_5"));

        BatchReport report = run.finish();

        assertThat(List.of(report.rejected(), report.refused(), report.failed()))
                .containsExactly(1L, 2L, 2L);
        assertThat(report.problems())
                .extracting(BatchReport.LineProblem::type)
                .containsExactly(
                        "invalid-request", "quota-exceeded", "prompt-refused", "provider-error", "internal-error");
    }

    @Test
    void keeps_the_first_thousand_problems_of_the_file() throws IOException {
        BatchRun run = start();
        for (int i = 1499; i >= 0; i--) {
            run.add(line(i, i + 1), ResultRow.broken(i + 1, null));
        }

        BatchReport report = run.finish();

        assertThat(report.problems())
                .hasSize(1000)
                .last()
                .extracting(BatchReport.LineProblem::line)
                .isEqualTo(1000L);
        assertThat(report.furtherProblems()).isEqualTo(500);
    }

    @Test
    void reports_a_file_without_lines() throws IOException {
        BatchReport report = start().finish();

        assertThat(report.lines()).isZero();
        assertThat(outbox.resolve("foxes.jsonl/results.jsonl")).isEmptyFile();
    }

    @Test
    void notices_that_the_file_changed_meanwhile() throws IOException {
        BatchRun run = start();
        Files.writeString(file, "one\ntwo\nthree\n");

        run.finish();

        JsonNode report = new ObjectMapper()
                .readTree(outbox.resolve("foxes.jsonl/report.json").toFile());
        assertThat(report.path("fileChanged").asBoolean()).isTrue();
    }

    @Test
    void leaves_nothing_visible_when_it_breaks_off_and_can_be_run_again() throws IOException {
        try (BatchRun broken = start()) {
            broken.add(line(0, 1), ResultRow.broken(1, null));
        }
        try (var entries = Files.list(outbox.resolve("foxes.jsonl"))) {
            assertThat(entries).allMatch(entry -> entry.getFileName().toString().startsWith("."));
        }

        BatchRun again = start();
        again.finish();

        assertThat(again.folder()).isEqualTo(outbox.resolve("foxes.jsonl"));
    }

    @Test
    void a_run_that_breaks_off_hands_out_no_more_lines_than_it_has_promised() throws IOException {
        BatchRun run = start();
        Iterator<BatchLine> lines = run.lines();
        assertThat(lines.next().text()).isEqualTo("one");
        assertThat(lines.hasNext()).isTrue();

        run.breakOff(new ShuttingDown());
        run.breakOff(new IllegalStateException("later"));

        assertThat(lines.hasNext()).isTrue();
        assertThat(lines.next().text()).isEqualTo("two");
        assertThat(lines.hasNext()).isFalse();
        assertThatThrownBy(run::finish).isInstanceOf(ShuttingDown.class);
        assertThat(outbox.resolve("foxes.jsonl/report.json")).doesNotExist();
    }

    @Test
    void a_file_that_has_gone_breaks_the_run_off() throws IOException {
        BatchRun run = start();
        Files.delete(file);

        assertThat(run.lines().hasNext()).isFalse();
        assertThatThrownBy(run::finish).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refuses_gaps_and_second_results() throws IOException {
        BatchRun run = start();
        run.add(line(1, 2), ResultRow.broken(2, null));

        assertThatThrownBy(run::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line index 0");
        assertThatThrownBy(() -> run.add(line(1, 2), ResultRow.broken(2, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    private BatchRun start() throws IOException {
        return BatchRun.start(file, "foxes.jsonl", outbox, NOON);
    }

    private static BatchLine line(long index, long number) {
        return new BatchLine(index, number, "text", null);
    }
}
