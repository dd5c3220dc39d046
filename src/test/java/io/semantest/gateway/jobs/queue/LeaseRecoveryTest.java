package io.semantest.gateway.jobs.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.Submissions;
import io.semantest.gateway.jobs.leases.ExpiredLease;
import io.semantest.gateway.jobs.record.Job;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class LeaseRecoveryTest {

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private QueueBench bench;
    private LeaseRecovery recovery;

    @BeforeEach
    void open() {
        bench = QueueBench.on(databases.open(directory));
        recovery = new LeaseRecovery(bench.parts(), 30);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_request_nobody_can_repeat_has_failed_and_got_its_credits_back() {
        attempting(Submissions.rest("a"));

        assertThat(recovery.ofEverything()).isEqualTo(1);
        Job job = bench.find("a");
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.problem()).contains("interrupted");
        assertThat(job.endedAt()).isEqualTo(bench.now());
        assertThat(job.attempts()).extracting(Attempt::outcome).containsExactly(Outcome.TRANSIENT);
        assertThat(job.attempts())
                .extracting(Attempt::detail)
                .containsExactly("the gateway stopped before the outcome was known");
        assertThat(bench.credits().released()).containsExactly("a");
    }

    @Test
    void a_job_whose_result_can_be_fetched_is_back_in_line_with_its_credits() {
        bench.admit(Submissions.queued("b", "ann"));
        attempting(bench.claim());

        assertThat(recovery.ofEverything()).isEqualTo(1);
        assertThat(bench.find("b").state()).isEqualTo(JobState.QUEUED);
        assertThat(bench.credits().released()).isEmpty();
    }

    @Test
    void a_job_that_runs_again_goes_on_counting_its_attempts() {
        bench.admit(Submissions.queued("c", "ann"));
        attempting(bench.claim());
        recovery.ofEverything();
        Submission again = bench.claim();
        attempting(again);
        bench.complete(again, new Attempt(1, "dalle3", "", Outcome.OK, bench.now(), 5, null));

        assertThat(bench.find("c").attempts()).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(bench.find("c").attempts())
                .extracting(Attempt::outcome)
                .containsExactly(Outcome.TRANSIENT, Outcome.OK);
    }

    @Test
    void a_task_that_a_provider_works_on_is_handed_to_the_next_worker_and_stays_one_attempt() {
        bench.admit(Submissions.queued("d", "ann"));
        Submission first = bench.claim();
        attempting(first);
        bench.taskAccepted(first, "task-1");
        recovery.ofEverything();

        JobQueue.Claimed second = bench.claimed();
        assertThat(second.openTasks()).isEqualTo(new OpenTasks("dalle3", List.of("task-1")));
        attempting(second.submission());
        bench.complete(second.submission(), new Attempt(1, "dalle3", "", Outcome.OK, bench.now(), 5, null));
        assertThat(bench.find("d").attempts()).hasSize(1);
    }

    /** Nobody knows whether it was sent; the provider is asked about it, or never again. */
    @Test
    void a_task_that_was_about_to_be_sent_is_told_to_the_next_worker_and_remembered() {
        bench.admit(Submissions.queued("i", "ann"));
        Submission first = bench.claim();
        attempting(first);
        bench.taskAccepted(first, "-");
        recovery.ofEverything();

        JobQueue.Claimed second = bench.claimed();
        assertThat(second.openTasks()).isEqualTo(new OpenTasks("dalle3", List.of("-")));
        assertThat(inDoubt(second.submission())).isEmpty();
        attempting(second.submission());
        Attempt unknown = new Attempt(1, "dalle3", "", Outcome.UNKNOWN, bench.now(), 5, "nobody knows");
        bench.database().write(tx -> {
            bench.parts().store().retryAt(tx, second.submission(), List.of(unknown), bench.now(), 9);
            return bench.queue().becomeReady(tx);
        });

        JobQueue.Claimed third = bench.claimed();
        assertThat(third.openTasks()).isNull();
        assertThat(inDoubt(third.submission())).containsExactly("dalle3");
    }

    private Set<String> inDoubt(Submission job) {
        return bench.database().read(tx -> bench.parts().store().inDoubt(tx, job));
    }

    @Test
    void a_job_that_has_ended_is_left_alone() {
        Submission job = Submissions.rest("e");
        attempting(job);
        bench.fail(job);
        Job before = bench.find("e");

        assertThat(recovery.ofEverything()).isZero();
        assertThat(bench.find("e")).isEqualTo(before);
    }

    @Test
    void recovering_again_changes_nothing() {
        attempting(Submissions.rest("f"));
        bench.admit(Submissions.queued("g", "ann"));
        bench.claim();
        recovery.ofEverything();
        List<Job> before = List.of(bench.find("f"), bench.find("g"));

        assertThat(recovery.ofEverything()).isZero();
        assertThat(List.of(bench.find("f"), bench.find("g"))).isEqualTo(before);
    }

    @Test
    void only_a_lease_that_was_not_renewed_is_taken_away() {
        bench.admit(Submissions.queued("h", "ann"));
        bench.work(bench.claim());
        bench.pass(QueueBench.LEASE);
        assertThat(recovery.ofExpired()).isZero();

        bench.renew();
        bench.pass(QueueBench.LEASE);
        assertThat(recovery.ofExpired()).isZero();

        bench.pass(Duration.ofMillis(1));
        assertThat(recovery.ofExpired()).isEqualTo(1);
        assertThat(bench.find("h").state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void a_job_that_nobody_works_on_any_more_is_not_kept() {
        bench.admit(Submissions.queued("i", "ann"));
        bench.claim();
        bench.renew();

        bench.pass(QueueBench.LEASE.plusMillis(1));
        bench.renew();
        assertThat(recovery.ofExpired()).isEqualTo(1);
    }

    @Test
    void a_lease_that_is_renewed_after_it_was_found_lapsed_is_not_taken_away() {
        bench.admit(Submissions.queued("j", "ann"));
        bench.work(bench.claim());
        bench.pass(QueueBench.LEASE.plusMillis(1));
        List<ExpiredLease> seen =
                bench.database().read(tx -> ExpiredLease.before(tx, bench.now().toEpochMilli(), 10));
        bench.renew();

        bench.takeBack(seen.get(0));
        assertThat(bench.find("j").state()).isEqualTo(JobState.PROCESSING);
    }

    @Test
    void requests_whose_callers_wait_are_left_to_them_when_the_workers_stop() {
        attempting(Submissions.rest("k"));

        assertThat(recovery.of("")).isZero();
        assertThat(bench.find("k").state()).isEqualTo(JobState.PROCESSING);
    }

    @Test
    void a_job_that_has_had_its_tries_is_not_taken_up_for_ever() {
        bench.admit(Submissions.queued("l", "ann"));
        LeaseRecovery strict = new LeaseRecovery(bench.parts(), 2);
        for (int death = 1; death <= 2; death++) {
            attempting(bench.claim());
            strict.ofEverything();
        }

        assertThat(bench.find("l").state()).isEqualTo(JobState.FAILED);
        assertThat(bench.credits().released()).containsExactly("l");
    }

    @Test
    void a_task_that_a_provider_works_on_is_waited_for_though_no_further_call_may_be_made() {
        bench.admit(Submissions.queued("m", "ann"));
        Submission first = bench.claim();
        attempting(first);
        bench.taskAccepted(first, "task-1");
        new LeaseRecovery(bench.parts(), 1).ofEverything();

        JobQueue.Claimed again = bench.claimed();
        assertThat(again.openTasks().tasks()).containsExactly("task-1");
        assertThat(again.calls()).isZero();
    }

    @Test
    void a_job_knows_how_many_calls_it_has_cost() {
        bench.admit(Submissions.queued("n", "ann"));
        Submission first = bench.claim();
        attempting(first);
        Attempt failed = new Attempt(1, "dalle3", "", Outcome.TRANSIENT, bench.now(), 5, "down");
        Attempt throttled = new Attempt(2, "midjourney", "", Outcome.THROTTLED, bench.now(), 5, "slow down");
        bench.attempting(first, "midjourney", failed);

        assertThat(bench.retry(first, 2, failed, throttled)).isTrue();
        bench.pass(Duration.ofSeconds(1));
        bench.database().write(bench.queue()::becomeReady);
        JobQueue.Claimed again = bench.claimed();
        assertThat(again.calls()).isEqualTo(1);
        attempting(again.submission());
        assertThat(bench.retry(again.submission(), 2, failed)).isFalse();
    }

    @Test
    void more_jobs_than_one_transaction_takes_are_all_taken_up() {
        for (int job = 0; job < 450; job++) {
            bench.admit(Submissions.queued("many-" + job, "ann"));
            bench.claim();
        }

        assertThat(recovery.of(QueueBench.WORKER)).isEqualTo(450);
        assertThat(bench.number("SELECT COUNT(*) FROM jobs WHERE state = 'queued'"))
                .isEqualTo(450);
    }

    private void attempting(Submission job) {
        bench.attempting(job, "dalle3");
    }
}
