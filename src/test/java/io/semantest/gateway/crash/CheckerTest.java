package io.semantest.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker is content with a faultless run, and finds whatever is made wrong in it. */
final class CheckerTest {

    @TempDir
    static Path faultless;

    private static StagedRun staged;

    @TempDir
    Path directory;

    @BeforeAll
    static void stage() {
        staged = new StagedRun(faultless);
    }

    @Test
    void a_faultless_run_has_no_violation() {
        assertThat(Checker.check(staged.copy(directory).site())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void what_is_wrong_is_found(String invariant, String what, Consumer<StagedRun> damage) {
        StagedRun run = staged.copy(directory);
        damage.accept(run);

        assertThat(Checker.check(run.site())).extracting(Violation::invariant).contains(invariant);
    }

    static Stream<Arguments> what_is_wrong_is_found() {
        return Stream.of(jobs(), money(), providers(), assets(), deliveries(), files(), operation())
                .flatMap(List::stream);
    }

    private static List<Arguments> jobs() {
        return List.of(
                sql("I1", "an acknowledged job is gone", "DELETE FROM jobs WHERE job_id = 'job_1'"),
                sql("I1", "its user is another one", "UPDATE jobs SET user_id = 'user1' WHERE job_id = 'job_1'"),
                sql("I1", "its webhook is lost", "UPDATE jobs SET request = replace(request, 'hook', 'hoax')"),
                damage(
                        "I1",
                        "a batch was told of too few jobs",
                        run -> run.line(run.site().client(), "ack", "op", 5, "status", 202, "jobs", List.of())),
                sql("I2", "a job is stuck", "UPDATE jobs SET state = 'processing' WHERE job_id = 'job_2'"),
                sql("I2", "a job was forgotten", "UPDATE jobs SET state = 'queued' WHERE job_id = 'job_2'"),
                sql("I3", "an end has changed", "UPDATE jobs SET state = 'failed', version = 4 WHERE job_id = 'job_1'"),
                sql("I3", "a version has fallen", "UPDATE jobs SET version = 2 WHERE job_id = 'job_1'"),
                damage(
                        "I3",
                        "a caller was told of another end",
                        run -> run.line(
                                run.site().client(), "show", "jobId", "job_2", "status", 200, "state", "completed")),
                damage("I4", "a key has two jobs", run -> {
                    run.job(8, "alpha", "user0", "cancelled", null, "rest", null, null);
                    run.ack(1, 202, "job_8");
                }),
                damage(
                        "I4",
                        "a key has two answers",
                        run -> run.line(
                                run.site().client(),
                                "ack",
                                "op",
                                1,
                                "status",
                                202,
                                "jobs",
                                List.of("job_1"),
                                "body",
                                "other")),
                sql(
                        "I5",
                        "a caller was told of another's job",
                        "UPDATE jobs SET caller = 'beta' WHERE job_id = 'job_1'"),
                damage(
                        "I6",
                        "a job was made twice",
                        run -> run.sql(
                                "INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts,"
                                        + " created_at, ended_at, version) SELECT 'job_9', caller, user_id, intake, state,"
                                        + " request, 0, 1, 2, 3 FROM jobs WHERE job_id = 'job_2'")),
                sql("I6", "credits of no job", "UPDATE reservations SET job_id = 'job_0' WHERE job_id = 'job_2'"),
                sql("I6", "half a batch", "UPDATE batches SET total = 2"),
                sql("I6", "a batch that does not end", "UPDATE batches SET unfinished = 1"),
                damage(
                        "I6",
                        "a job nobody asked for",
                        run -> run.job(9, "alpha", "user0", "cancelled", null, "rest", null, null)));
    }

    private static List<Arguments> money() {
        return List.of(
                damage(
                        "I7",
                        "a moment when the sums differed",
                        run -> run.line(run.site().sightings(), "books", "balanced", false)),
                sql("I7", "an entry that moves too much", "UPDATE ledger SET spent_delta = 2 WHERE kind = 'settle'"),
                sql("I8", "a poor user spent too much", "UPDATE balances SET spent = 7 WHERE user_id = 'poor0'"),
                damage(
                        "I8",
                        "a moment of overspending",
                        run -> run.line(run.site().sightings(), "books", "balanced", true, "overspent", 1)),
                sql("I9", "credits stay held", "UPDATE reservations SET state = 'held' WHERE job_id = 'job_2'"),
                sql(
                        "I9",
                        "freed twice",
                        "INSERT INTO ledger SELECT 'led_x', job_id, caller, user_id, provider, period, kind, credits,"
                                + " held_delta, spent_delta, at FROM ledger WHERE kind = 'release'"),
                sql(
                        "I10",
                        "more charged than held",
                        "UPDATE ledger SET credits = 2, held_delta = -2, spent_delta = 2 WHERE entry_id = 'led_1_settle'"),
                sql(
                        "I11",
                        "charged twice",
                        "INSERT INTO ledger SELECT 'led_x', job_id, caller, user_id, provider, period, kind, credits,"
                                + " held_delta, spent_delta, at FROM ledger WHERE entry_id = 'led_1_settle'"),
                sql("I11", "completed for nothing", "DELETE FROM ledger WHERE entry_id = 'led_1_settle'"),
                sql("I11", "failed and charged", "UPDATE jobs SET state = 'failed' WHERE job_id = 'job_4'"),
                sql("I12", "an entry is gone", "DELETE FROM ledger WHERE entry_id = 'led_2_hold'"),
                sql("I12", "an entry has changed", "UPDATE ledger SET at = 5 WHERE entry_id = 'led_2_hold'"),
                sql("I13", "a balance no entry explains", "UPDATE balances SET spent = 2 WHERE user_id = 'user0'"),
                sql("I13", "a balance is gone", "DELETE FROM balances WHERE user_id = 'user0'"),
                sql(
                        "I14",
                        "charged at another provider",
                        "UPDATE jobs SET provider = 'midjourney' WHERE job_id = 'job_1'"),
                damage("I15", "a late image was delivered", run -> run.call(1, "HANG", TinyPng.sha256(TinyPng.of(1)))),
                damage("I15", "another job's image", run -> run.call(7, "NONE", TinyPng.sha256(TinyPng.of(1)))));
    }

    private static List<Arguments> providers() {
        return List.of(
                damage("I16", "a call without an attempt", run -> run.call(1, "ERROR")),
                sql(
                        "I16",
                        "an attempt written after the call",
                        "UPDATE attempts SET started_at = started_at + 100000 WHERE job_id = 'job_1'"),
                damage("I16", "a call for no job", run -> run.call(9, "NONE")),
                sql("I17", "a task was forgotten", "UPDATE attempts SET tasks = NULL"),
                damage("I17", "a task was made again", run -> {
                    run.line(
                            run.site().provider(),
                            "submit",
                            "provider",
                            Site.MIDJOURNEY,
                            "marker",
                            Marker.of(3),
                            "task",
                            "7000002");
                    run.sql("UPDATE attempts SET tasks = '7000001 7000002' WHERE job_id = 'job_3'");
                }),
                damage(
                        "I18",
                        "a job ended twice",
                        run -> run.line(
                                run.site().sightings(), "job", "id", "job_1", "state", "completed", "version", 4)),
                sql(
                        "I18",
                        "a worker that woke up late wrote",
                        "UPDATE attempts SET detail = 'late' WHERE job_id = 'job_4'"),
                sql(
                        "I18",
                        "a cancelled job has an image",
                        "UPDATE jobs SET state = 'cancelled' WHERE job_id = 'job_4'"));
    }

    private static List<Arguments> assets() {
        return List.of(
                damage("I19", "an image is gone", run -> delete(run.image(1))),
                damage("I19", "an image is broken", run -> run.file(run.image(1), new byte[] {1, 2, 3})),
                sql("I19", "a job has no image", "DELETE FROM assets WHERE job_id = 'job_1'"),
                damage(
                        "I19",
                        "an image cannot be fetched",
                        run -> run.line(run.site().sightings(), "asset", "id", "img_1", "ok", false)),
                damage(
                        "I20",
                        "half a file was seen",
                        run -> run.line(run.site().sightings(), "partial", "file", "img_1.png")),
                damage(
                        "I21",
                        "a draft is left",
                        run -> run.file(run.site().data().resolve("assets/.tmp/img_9.png"), new byte[1])),
                damage("I21", "too many files of nobody", run -> {
                    for (int number = 1000; number < 1200; number++) {
                        run.file(run.image(number), new byte[1]);
                    }
                }));
    }

    private static List<Arguments> deliveries() {
        return List.of(
                sql("I22", "nobody was told", "DELETE FROM deliveries"),
                sql("I22", "somebody still waits", "UPDATE deliveries SET state = 'pending'"),
                sql("I22", "given up too soon", "UPDATE deliveries SET state = 'dead'"),
                damage("I22", "counted but never sent", run -> delete(run.site().receiver())),
                damage("I22", "a bad signature", run -> run.webhook("dlv_1", "job.completed", "job_1", false, 200)),
                damage("I22", "another end was told", run -> run.webhook("dlv_1", "job.failed", "job_1", true, 200)),
                damage("I22", "nobody ordered it", run -> run.webhook("dlv_2", "job.failed", "job_2", true, 200)),
                sql("I22", "a folder was forgotten", "DELETE FROM deliveries WHERE kind = 'folder'"),
                damage(
                        "I22",
                        "an image never came to its folder",
                        run -> delete(run.folder().resolve("1.png"))),
                sql("I23", "tried again at once", "UPDATE delivery_attempts SET at = 1001 WHERE number = 2"),
                damage(
                        "I24",
                        "a report came early",
                        run -> run.line(
                                run.site().sightings(), "early", "file", "report.json", "missing", "0001-1.png")));
    }

    private static List<Arguments> files() {
        return List.of(
                sql("I26", "a line has no job", "DELETE FROM jobs WHERE job_id = 'job_3'"),
                damage(
                        "I26",
                        "a result is missing",
                        run -> run.file(
                                run.site().outbox().resolve(StagedRun.DROP).resolve("results.jsonl"), new byte[0])),
                damage(
                        "I26",
                        "an image is missing",
                        run -> delete(
                                run.site().outbox().resolve(StagedRun.DROP).resolve("0001-1.png"))),
                sql("I26", "a result is not true", "UPDATE jobs SET state = 'failed' WHERE job_id = 'job_3'"),
                damage(
                        "I27",
                        "the report does not add up",
                        run -> run.file(
                                run.site().outbox().resolve(StagedRun.DROP).resolve("report.json"),
                                "{\"lines\":2,\"completed\":2,\"rejected\":1}".getBytes(StandardCharsets.UTF_8))),
                damage(
                        "I27",
                        "the file is in two places",
                        run -> run.file(run.site().inbox().resolve(StagedRun.DROP), StagedRun.DROPPED)),
                damage(
                        "I27",
                        "the file is lost",
                        run -> delete(run.site().inbox().resolve("done").resolve(StagedRun.DROP))),
                damage(
                        "I27",
                        "the file has changed",
                        run -> run.file(run.site().inbox().resolve("done").resolve(StagedRun.DROP), new byte[1])),
                sql(
                        "I28",
                        "fired when it was not planned",
                        "UPDATE jobs SET source_key = 'schedule:postcard:2026-11-24T10:00:03Z' WHERE job_id = 'job_4'"));
    }

    private static List<Arguments> operation() {
        return List.of(
                damage("I30", "a slow start", run -> run.line(run.site().events(), "ready", "tookMs", 40_000)),
                damage("I31", "it did not end well", run -> {
                    run.line(run.site().events(), "term");
                    run.line(run.site().events(), "end", "status", 1);
                }),
                damage("I31", "it had to be killed", run -> {
                    run.line(run.site().events(), "term");
                    run.line(run.site().events(), "kill");
                }),
                damage("I31", "a caller was told that there is no such path", run -> run.ack(1, 404, "job_1")),
                damage(
                        "I34",
                        "an error in the log",
                        run -> run.file(run.site().log(), "2026 ERROR JobSteps - oh".getBytes(StandardCharsets.UTF_8))),
                damage(
                        "I32",
                        "a prompt in the log",
                        run -> run.file(run.site().log(), "generating canary-prompt".getBytes(StandardCharsets.UTF_8))),
                damage(
                        "I32",
                        "a key in the log",
                        run -> run.file(run.site().log(), Site.apiKey("alpha").getBytes(StandardCharsets.UTF_8))));
    }

    private static Arguments sql(String invariant, String what, String statement) {
        return damage(invariant, what, run -> run.sql(statement));
    }

    private static Arguments damage(String invariant, String what, Consumer<StagedRun> damage) {
        return arguments(invariant, what, damage);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
