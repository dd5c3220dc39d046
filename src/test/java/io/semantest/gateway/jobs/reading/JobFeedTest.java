package io.semantest.gateway.jobs.reading;

import static io.semantest.gateway.jobs.record.JobFixture.ANNE;
import static io.semantest.gateway.jobs.record.JobFixture.attempt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.record.JobFixture;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.jobs.record.JobViews;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.signals.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class JobFeedTest {

    private static final Duration SELDOM = Duration.ofHours(1);
    private static final JobJson JSON = new JobJson(new PublicUrl("http://localhost"));

    @TempDir
    Path directory;

    private final JobSignals signals = new JobSignals();
    private Database database;
    private JobFixture jobs;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        jobs = new JobFixture(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_story_only_ever_grows_at_its_end() {
        Submission job = jobs.started(ANNE, "ann");
        List<JobEvent> first = story(job);
        jobs.attempting(job, attempt(1, Outcome.TRANSIENT));
        List<JobEvent> second = story(job);
        jobs.completed(job, attempt(1, Outcome.TRANSIENT), attempt(2, Outcome.OK));
        List<JobEvent> third = story(job);

        assertThat(third)
                .extracting(JobEvent::name)
                .containsExactly(
                        "job.queued",
                        "attempt.started",
                        "attempt.ended",
                        "attempt.started",
                        "attempt.ended",
                        "job.completed");
        assertThat(third).extracting(JobEvent::ordinal).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(third).extracting(JobEvent::last).containsExactly(false, false, false, false, false, true);
        assertThat(first).isEqualTo(third.subList(0, 2));
        assertThat(second).isEqualTo(third.subList(0, 4));
        assertThat(third.get(2).data())
                .isEqualTo("{\"attempt\":1,\"provider\":\"dalle3\",\"outcome\":\"transient\",\"durationMs\":250}");
        assertThat(third.get(5).data()).contains("\"status\":\"completed\"").contains("\"metadata\":{\"n\":1}");
    }

    @Test
    void an_attempt_that_never_ended_holds_back_what_follows_until_the_job_ends() {
        Submission job = jobs.started(ANNE, "ann");
        jobs.update(
                "INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms)"
                        + " VALUES (?, 2, 'b', '', 0, 0)",
                job.jobId());
        assertThat(story(job)).extracting(JobEvent::name).containsExactly("job.queued", "attempt.started");
        List<JobEvent> before = story(job);

        jobs.state(job, JobState.CANCELLED);

        assertThat(story(job))
                .startsWith(before.toArray(JobEvent[]::new))
                .extracting(JobEvent::name)
                .containsExactly("job.queued", "attempt.started", "attempt.started", "job.cancelled");
    }

    @Test
    void a_signal_is_told_at_once_to_everybody_who_follows() {
        Submission job = jobs.started(ANNE, "ann");
        AtomicReference<List<JobEvent>> one = new AtomicReference<>(List.of());
        AtomicReference<List<JobEvent>> other = new AtomicReference<>(List.of());
        try (JobFeed feed = new JobFeed(database, JSON, signals, SELDOM)) {
            Subscription first = feed.follow(job.jobId(), one::set);
            Subscription second = feed.follow(job.jobId(), other::set);
            await().until(() -> one.get().size() == 2 && other.get().size() == 2);
            jobs.failed(job, attempt(1, Outcome.TRANSIENT));
            signals.changed(job.jobId());
            await().until(() -> one.get().size() == 4 && other.get().size() == 4);
            first.close();
            second.close();
            assertThat(signals.watched()).isZero();
        }
    }

    @Test
    void what_nobody_signals_is_seen_at_the_next_look_and_told_once() {
        List<Submission> many = IntStream.range(0, 450)
                .mapToObj(number -> jobs.started(ANNE, "ann"))
                .toList();
        Map<String, Integer> told = new ConcurrentHashMap<>();
        AtomicInteger calls = new AtomicInteger();
        try (JobFeed feed = new JobFeed(database, JSON, signals, Duration.ofMillis(20))) {
            for (Submission job : many) {
                feed.follow(job.jobId(), story -> {
                    told.put(job.jobId(), story.size());
                    calls.incrementAndGet();
                });
            }
            await().until(() -> told.size() == many.size());
            many.forEach(job -> jobs.failed(job, attempt(1, Outcome.TRANSIENT)));
            await().until(() -> told.values().stream().allMatch(size -> size == 4));
            // At most: when it was followed, at the first look, and after the change, in two looks if need be.
            assertThat(calls.get()).isLessThanOrEqualTo(4 * many.size());
        }
    }

    @Test
    void trouble_with_the_database_is_outlived() {
        Submission job = jobs.started(ANNE, "ann");
        AtomicInteger tries = new AtomicInteger();
        AtomicReference<List<JobEvent>> told = new AtomicReference<>(List.of());
        try (JobFeed feed = new JobFeed(new Failing(database, tries), JSON, signals, Duration.ofMillis(5))) {
            feed.follow(job.jobId(), told::set);
            await().until(() -> told.get().size() == 2);
        }
        assertThat(tries.get()).isGreaterThan(3);
    }

    private List<JobEvent> story(Submission job) {
        return database.read(tx -> JobViews.ofIds(tx, List.of(job.jobId()))).stream()
                .map(new JobEvents(JSON)::of)
                .findFirst()
                .orElseThrow();
    }

    /** Cannot be read three times. */
    private record Failing(Database database, AtomicInteger tries) implements Transactions {

        @Override
        public <T> T write(Work<T> work) {
            return database.write(work);
        }

        @Override
        public <T> T read(Work<T> work) {
            if (tries.incrementAndGet() <= 3) {
                throw new IllegalStateException("out of order");
            }
            return database.read(work);
        }
    }
}
