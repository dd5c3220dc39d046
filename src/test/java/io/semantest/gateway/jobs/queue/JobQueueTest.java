package io.semantest.gateway.jobs.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.errors.QuotaExceeded;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.Priority;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.Submissions;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.testing.CountedStatements;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class JobQueueTest {

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private QueueBench bench;

    @BeforeEach
    void open() {
        bench = QueueBench.on(databases.open(directory));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_job_is_taken_up_once() {
        bench.admit(Submissions.queued("a", "ann"));

        assertThat(bench.claim().jobId()).isEqualTo("a");
        assertThat(next()).isEmpty();
        assertThat(bench.find("a").state()).isEqualTo(JobState.PROCESSING);
        assertThat(bench.find("a").startedAt()).isEqualTo(bench.now());
    }

    @Test
    void users_take_turns_however_many_jobs_one_has() {
        bench.admit(jobs("ann", 5));
        assertThat(bench.claim().jobId()).isEqualTo("ann-0");
        bench.admit(jobs("ben", 2));

        assertThat(rest()).containsExactly("ann-1", "ben-0", "ann-2", "ben-1", "ann-3", "ann-4");
    }

    @Test
    void a_user_who_comes_late_neither_waits_for_a_batch_nor_overtakes_it_for_good() {
        bench.admit(jobs("ann", 1000));
        IntStream.range(0, 500).forEach(job -> bench.claim());
        bench.admit(jobs("ben", 1000));

        List<String> next =
                IntStream.range(0, 100).mapToObj(job -> bench.claim().jobId()).toList();
        assertThat(next).filteredOn(job -> job.startsWith("ben")).hasSize(50);
    }

    @Test
    void a_higher_priority_comes_before_every_lower_one() {
        bench.admit(
                Submissions.queued("low", "ann", Priority.LOW),
                Submissions.queued("normal", "ben", Priority.NORMAL),
                Submissions.queued("high-1", "cleo", Priority.HIGH),
                Submissions.queued("high-2", "cleo", Priority.HIGH));

        assertThat(rest()).containsExactly("high-1", "high-2", "normal", "low");
    }

    @Test
    void a_user_who_has_enough_in_work_is_passed_over() {
        bench.admit(jobs("ann", 3));
        bench.admit(jobs("ben", 1));

        assertThat(next(full("ann")))
                .map(claimed -> claimed.submission().jobId())
                .contains("ben-0");
        assertThat(next(full("ann"))).isEmpty();
    }

    @Test
    void jobs_are_taken_up_in_one_go_until_each_user_has_enough() {
        bench.admit(jobs("ann", 100));
        bench.admit(jobs("ben", 1));
        InFlightJobs inFlight = new InFlightJobs(Map.of(new JobQueue.User("local", "ann"), 1), 3);

        assertThat(bench.claim(5, inFlight))
                .extracting(claimed -> claimed.submission().jobId())
                .containsExactly("ann-0", "ben-0", "ann-1");
        assertThat(bench.claim(5, inFlight)).isEmpty();
        assertThat(bench.claim(5, full("ben"))).hasSize(1);
    }

    @Test
    void a_job_is_found_in_few_statements_behind_thousands_of_users_who_have_enough() {
        String[] many = IntStream.range(0, 2000).mapToObj(user -> "u" + user).toArray(String[]::new);
        bench.admitAll(Stream.of(many)
                .flatMap(user -> IntStream.range(0, 5).mapToObj(job -> Submissions.queued(user + "-" + job, user)))
                .toArray(Submission[]::new));
        assertThat(statementsOf(full(many))).containsExactly(0, 1);

        bench.admit(Submissions.queued("z", "zoe", Priority.LOW));
        assertThat(statementsOf(full(many))).satisfies(found -> {
            assertThat(found[0]).isEqualTo(1);
            assertThat(found[1]).isLessThan(5);
        });
    }

    /** How many jobs were taken up, and with how many statements. */
    private int[] statementsOf(InFlightJobs inFlight) {
        return bench.database().write(tx -> {
            CountedStatements counted = new CountedStatements(tx);
            int jobs = bench.queue().claim(counted, 1, inFlight).size();
            return new int[] {jobs, counted.statements().size()};
        });
    }

    @Test
    void a_job_put_back_waits_for_its_time_with_its_place_in_line() {
        bench.admit(jobs("ann", 2));
        bench.retry(bench.claim(), Duration.ofSeconds(5));

        assertThat(bench.claim().jobId()).isEqualTo("ann-1");
        bench.pass(Duration.ofMillis(4_999));
        assertThat(becomeReady()).isZero();
        bench.pass(Duration.ofMillis(1));
        assertThat(becomeReady()).isEqualTo(1);
        assertThat(bench.claimed())
                .satisfies(again -> assertThat(again.submission().jobId()).isEqualTo("ann-0"))
                .satisfies(again -> assertThat(again.retries()).isEqualTo(1));
    }

    @Test
    void a_worker_whose_job_was_taken_away_writes_nothing() {
        bench.admit(Submissions.queued("a", "ann"));
        Submission zombie = bench.claim();
        bench.attempting(zombie, "dalle3");
        new LeaseRecovery(bench.parts(), 30).ofEverything();
        Submission successor = bench.claim();

        assertThat(successor.lease().fence()).isGreaterThan(zombie.lease().fence());
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> bench.complete(zombie));
        assertThatExceptionOfType(LeaseLost.class)
                .as("before credits are touched")
                .isThrownBy(() -> bench.close(zombie));
        assertThatExceptionOfType(LeaseLost.class).as("before credits are held").isThrownBy(() -> bench.keep(zombie));
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> bench.retry(zombie, Duration.ZERO));
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> bench.taskAccepted(zombie, "7"));
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> bench.attempting(zombie, "midjourney"));
        assertThat(bench.fail(zombie)).isFalse();
        assertThat(bench.find("a").state()).isEqualTo(JobState.PROCESSING);
        assertThat(bench.find("a").attempts()).extracting(Attempt::provider).containsExactly("dalle3");
    }

    @Test
    void who_asks_for_a_waiting_caller_loses_the_job_like_any_worker() {
        Submission sleeper = Submissions.queued("a", "ann");
        bench.keep(sleeper);
        bench.attempting(sleeper, "dalle3");
        Attempt failed = new Attempt(1, "dalle3", "", Outcome.TRANSIENT, bench.now(), 1, null);
        bench.keep(sleeper, failed);

        new LeaseRecovery(bench.parts(), 30).ofEverything();
        bench.complete(bench.claim());

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> bench.keep(sleeper, failed));
    }

    @Test
    void of_requests_accepted_together_all_are_in_line_or_none() {
        bench.credits().takeAllFrom("ben");

        assertThatExceptionOfType(QuotaExceeded.class)
                .isThrownBy(() -> bench.admitAll(Submissions.queued("a", "ann"), Submissions.queued("b", "ben")));
        assertThat(bench.number("SELECT COUNT(*) FROM jobs")).isZero();
    }

    @Test
    void requests_accepted_together_take_turns_as_if_they_had_come_one_by_one() {
        bench.admit(jobs("ann", 4));
        bench.claim();
        bench.claim();

        bench.admitAll(
                Submissions.queued("ben-0", "ben"),
                Submissions.queued("ann-4", "ann"),
                Submissions.queued("ben-1", "ben"),
                Submissions.queued("cleo-0", "cleo", Priority.HIGH),
                Submissions.queued("ben-2", "ben"));
        assertThat(rest()).containsExactly("cleo-0", "ann-2", "ben-0", "ann-3", "ben-1", "ann-4", "ben-2");
        assertThat(bench.credits().held()).hasSize(9);
    }

    @Test
    void ten_thousand_requests_of_as_many_users_are_put_in_line_with_few_statements() {
        Submission[] many = IntStream.range(0, 10_000)
                .mapToObj(job -> Submissions.queued("j" + job, "u" + job))
                .toArray(Submission[]::new);

        assertThat(bench.admitAll(many)).hasSizeLessThan(60);
        assertThat(bench.number("SELECT COUNT(*) FROM jobs")).isEqualTo(10_000);
    }

    @Test
    void how_many_are_ready_is_counted_no_further_than_asked() {
        bench.admit(jobs("ann", 5));

        assertThat(bench.database().<Integer>read(tx -> bench.queue().ready(tx, 3)))
                .isEqualTo(3);
        assertThat(bench.database().<Integer>read(tx -> bench.queue().ready(tx, 100)))
                .isEqualTo(5);
    }

    private static Submission[] jobs(String userId, int count) {
        return IntStream.range(0, count)
                .mapToObj(job -> Submissions.queued(userId + "-" + job, userId))
                .toArray(Submission[]::new);
    }

    private Optional<JobQueue.Claimed> next() {
        return next(new InFlightJobs(Map.of(), 1));
    }

    private Optional<JobQueue.Claimed> next(InFlightJobs inFlight) {
        return bench.claim(1, inFlight).stream().findFirst();
    }

    /** Everybody has one job in work, and may have one. */
    private static InFlightJobs full(String... userIds) {
        return new InFlightJobs(
                Stream.of(userIds).collect(Collectors.toMap(user -> new JobQueue.User("local", user), user -> 1)), 1);
    }

    private int becomeReady() {
        return bench.database().write(bench.queue()::becomeReady);
    }

    private List<String> rest() {
        List<String> jobs = new ArrayList<>();
        for (var next = next(); next.isPresent(); next = next()) {
            jobs.add(next.get().submission().jobId());
        }
        return jobs;
    }
}
