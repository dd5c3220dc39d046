package io.semantest.gateway.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Expense;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.Submissions;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.record.AttemptRows;
import io.semantest.gateway.jobs.record.Job;
import io.semantest.gateway.jobs.record.JobRows;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class JobStoreTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Parameter
    Databases databases;

    @TempDir
    static Path directory;

    private static Database database;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final JobStore store = new JobStore(now::get, new LeaseTerms("node-1", Duration.ofSeconds(30)));

    @BeforeParameterizedClassInvocation
    static void open(Databases databases) {
        database = databases.open(directory);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @Test
    void a_job_is_written_before_its_first_provider_is_called() {
        Submission submission = Submissions.rest("a");
        attempting(submission, List.of(), "dalle3", "dall-e-3");

        Job job = find(submission);
        assertThat(job)
                .isEqualTo(new Job(
                        "a",
                        Caller.LOCAL,
                        "rest",
                        null,
                        JobState.PROCESSING,
                        submission.request(),
                        null,
                        null,
                        null,
                        null,
                        submission.acceptedAt(),
                        NOON,
                        null,
                        1,
                        List.of(new Attempt(1, "dalle3", "dall-e-3", null, NOON, 0, null))));
    }

    @Test
    void the_next_attempt_brings_the_outcome_of_the_one_before() {
        Submission submission = Submissions.rest("b");
        Attempt first = new Attempt(1, "dalle3", "dall-e-3", Outcome.TRANSIENT, NOON, 250, "HTTP 503");
        attempting(submission, List.of(), "dalle3", "dall-e-3");
        now.set(NOON.plusMillis(250));
        attempting(submission, List.of(first), "midjourney", "v7");

        Job job = find(submission);
        assertThat(job.attempts())
                .containsExactly(first, new Attempt(2, "midjourney", "v7", null, NOON.plusMillis(250), 0, null));
        assertThat(job.startedAt()).isEqualTo(NOON);
        assertThat(job.version()).isEqualTo(2);
    }

    @Test
    void a_completed_job_knows_who_made_its_images() {
        Submission submission = Submissions.rest("c");
        Attempt only = ok(1);
        attempting(submission, List.of(), "dalle3", "dall-e-3");
        now.set(NOON.plusSeconds(9));
        complete(submission, only);

        Job job = find(submission);
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.provider()).isEqualTo("dalle3");
        assertThat(job.model()).isEqualTo("dall-e-3");
        assertThat(job.result()).isEqualTo("{\"images\":1}");
        assertThat(job.endedAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(job.attempts()).containsExactly(only);
    }

    @Test
    void a_failed_job_keeps_its_problem_and_attempts() {
        Submission submission = Submissions.rest("d");
        Attempt refused = new Attempt(
                1,
                "dalle3",
                "",
                Outcome.MODERATED,
                NOON,
                80,
                "not allowed",
                new Expense("{\"tokens\":12}", 40_000L, "USD"));
        attempting(submission, List.of(), "dalle3", "");

        assertThat(fail(submission, refused)).isTrue();
        Job job = find(submission);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.problem()).isEqualTo("{\"status\":502}");
        assertThat(job.attempts()).containsExactly(refused);
    }

    @Test
    void a_job_that_was_never_written_does_not_fail() {
        Submission submission = Submissions.rest("e");

        assertThat(fail(submission)).isFalse();
        assertThat(find(Caller.LOCAL, "e")).isEmpty();
    }

    @Test
    void a_terminal_state_never_changes() {
        Submission submission = Submissions.rest("f");
        attempting(submission, List.of(), "dalle3", "");
        complete(submission, ok(1));
        Job before = find(submission);

        assertThat(fail(submission)).isFalse();
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> complete(submission, ok(1)));
        assertThatExceptionOfType(LeaseLost.class)
                .isThrownBy(() -> attempting(submission, List.of(ok(1)), "midjourney", ""));
        assertThat(find(submission)).isEqualTo(before);
    }

    @Test
    void a_late_success_after_failing_is_dropped() {
        Submission submission = Submissions.rest("g");
        attempting(submission, List.of(), "dalle3", "");
        fail(submission);

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> complete(submission, ok(1)));
        assertThat(find(submission).result()).isNull();
    }

    @Test
    void two_workers_cannot_make_the_same_attempt() {
        Submission submission = Submissions.rest("h");
        attempting(submission, List.of(), "dalle3", "");

        assertThatExceptionOfType(LeaseLost.class)
                .isThrownBy(() -> attempting(submission, List.of(), "midjourney", ""));
        assertThat(find(submission).attempts()).extracting(Attempt::provider).containsExactly("dalle3");
    }

    @Test
    void a_source_becomes_one_job() {
        attempting(Submissions.file("i1", "batch-7:1"), List.of(), "dalle3", "");

        assertThatExceptionOfType(LeaseLost.class)
                .isThrownBy(() -> attempting(Submissions.file("i2", "batch-7:1"), List.of(), "dalle3", ""));
        assertThat(bySource("batch-7:1")).map(Job::jobId).contains("i1");
        assertThat(bySource("batch-7:2")).isEmpty();
    }

    @Test
    void a_job_is_found_only_by_its_caller() {
        attempting(Submissions.rest("j"), List.of(), "dalle3", "");

        assertThat(find(new Caller("other"), "j")).isEmpty();
    }

    @Test
    void a_task_that_a_provider_has_accepted_is_known_to_whoever_takes_the_job_up() {
        Submission submission = Submissions.rest("k");
        attempting(submission, List.of(), "midjourney", "");
        tasks(submission, "task-1");
        tasks(submission, "task-1", "task-2");

        Optional<OpenTasks> open = database.read(tx -> AttemptRows.openTasks(tx, "k"));
        assertThat(open).contains(new OpenTasks("midjourney", List.of("task-1", "task-2")));
    }

    @Test
    void of_a_task_that_nobody_waits_for_any_more_nobody_knows_what_became() {
        Submission submission = Submissions.rest("m");
        attempting(submission, List.of(), "midjourney", "");
        tasks(submission, "task-1");

        cancel("m");

        assertThat(find(submission).attempts()).extracting(Attempt::outcome).containsExactly(Outcome.UNKNOWN);
    }

    @Test
    void a_job_that_pauses_is_woken_by_the_provider_that_works_for_it() {
        Submission submission = Submissions.rest("n");
        attempting(submission, List.of(), "midjourney", "");
        assertThat(wake("n", "midjourney")).as("it does not pause").isFalse();
        tasks(submission, "task-1");
        database.write(tx -> store.retryAt(tx, submission, List.of(), NOON.plusSeconds(60), 30));

        assertThat(wake("n", "dalle3")).as("it does nothing for the job").isFalse();
        assertThat(wake("n", "midjourney")).isTrue();
        assertThat(wake("n", "midjourney")).as("once is enough").isFalse();
        Optional<OpenTasks> open = database.read(tx -> AttemptRows.openTasks(tx, "n"));
        assertThat(open).as("what it is woken for").contains(new OpenTasks("midjourney", List.of("task-1")));
    }

    private boolean wake(String jobId, String provider) {
        return database.write(tx -> store.wake(tx, jobId, provider));
    }

    @Test
    void a_cancelled_job_takes_no_result() {
        Submission submission = Submissions.rest("l");
        attempting(submission, List.of(), "dalle3", "");

        assertThat(cancel("l")).isTrue();
        assertThat(cancel("l")).as("once is enough").isFalse();
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> complete(submission, ok(1)));
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> tasks(submission, "task-3"));
        assertThat(find(submission).state()).isEqualTo(JobState.CANCELLED);
    }

    private boolean cancel(String jobId) {
        return database.write(
                tx -> Takeovers.cancelled(tx, Caller.LOCAL, jobId, now.get().toEpochMilli()));
    }

    private void tasks(Submission job, String... tasks) {
        database.write(tx -> {
            store.tasks(tx, job, 1, List.of(tasks));
            return null;
        });
    }

    private void attempting(Submission job, List<Attempt> finished, String provider, String model) {
        database.write(tx -> {
            store.attempting(tx, job, finished, provider, model);
            return null;
        });
    }

    private void complete(Submission job, Attempt... finished) {
        database.write(tx -> {
            store.completed(tx, job, List.of(finished), "dalle3", "dall-e-3", "{\"images\":1}");
            return null;
        });
    }

    private boolean fail(Submission job, Attempt... finished) {
        return database.write(tx -> store.failed(tx, job, List.of(finished), "{\"status\":502}"));
    }

    private Job find(Submission job) {
        return find(Caller.LOCAL, job.jobId()).orElseThrow();
    }

    private Optional<Job> find(Caller caller, String jobId) {
        return database.read(tx -> store.find(tx, caller, jobId));
    }

    private Optional<Job> bySource(String sourceKey) {
        return database.read(tx -> JobRows.ofSource(tx, sourceKey));
    }

    private static Attempt ok(int number) {
        return new Attempt(number, "dalle3", "dall-e-3", Outcome.OK, NOON, 9000, null);
    }
}
