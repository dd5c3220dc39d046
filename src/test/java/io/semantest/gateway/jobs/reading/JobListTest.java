package io.semantest.gateway.jobs.reading;

import static io.semantest.gateway.jobs.record.JobFixture.ANNE;
import static io.semantest.gateway.jobs.record.JobFixture.BERT;
import static io.semantest.gateway.jobs.record.JobFixture.NOON;
import static io.semantest.gateway.jobs.record.JobFixture.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.record.JobFixture;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.jobs.record.JobView;
import io.semantest.gateway.testing.CountedStatements;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class JobListTest {

    private static final JobFilter ALL = new JobFilter(null, null, null, null, null);

    @TempDir
    Path directory;

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
    void pages_neither_repeat_nor_miss_a_job_while_others_come() {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 57; i++) {
            before.add(started(ANNE, "ann"));
            started(BERT, "ann");
        }

        List<String> seen = new ArrayList<>();
        Random random = new Random(7);
        String after = null;
        do {
            JobList page = list(ANNE, ALL, after, 1 + random.nextInt(9));
            page.jobs().forEach(job -> seen.add(job.jobId()));
            after = page.more() ? seen.get(seen.size() - 1) : null;
            started(ANNE, "ann");
        } while (after != null);

        Collections.reverse(before);
        assertThat(seen).isEqualTo(before);
    }

    @Test
    void every_filter_holds_and_so_do_all_together() {
        jobs.batch("batch_1", ANNE, 2);
        jobs.batch("batch_2", BERT, 1);
        Submission first = jobs.started(ANNE, "ann");
        jobs.later(Duration.ofMillis(1));
        Submission second = jobs.started(ANNE, "ben");
        jobs.later(Duration.ofMinutes(1));
        Submission third = jobs.started(ANNE, "ben");
        Submission berts = jobs.started(BERT, "ben");
        jobs.intoBatch(second, "batch_1");
        jobs.intoBatch(third, "batch_1");
        jobs.intoBatch(berts, "batch_2");
        jobs.failed(third);

        assertThat(ids(new JobFilter("ben", null, null, null, null))).containsExactly(third.jobId(), second.jobId());
        assertThat(ids(new JobFilter(null, JobState.FAILED, null, null, null))).containsExactly(third.jobId());
        assertThat(ids(new JobFilter(null, null, "batch_1", null, null)))
                .containsExactly(third.jobId(), second.jobId());
        assertThat(ids(new JobFilter(null, null, "batch_2", null, null))).isEmpty();
        assertThat(ids(new JobFilter("ann", null, "batch_1", null, null))).isEmpty();
        assertThat(ids(new JobFilter("ben", JobState.PROCESSING, "batch_1", NOON, NOON.plusMillis(2))))
                .containsExactly(second.jobId());
        assertThat(ids(ALL)).containsExactly(third.jobId(), second.jobId(), first.jobId());
    }

    @Test
    void times_are_from_and_before_to_the_millisecond() {
        String job = jobs.started(ANNE, "ann").jobId();

        assertThat(ids(created(NOON, null))).containsExactly(job);
        assertThat(ids(created(NOON.plusNanos(1), null))).isEmpty();
        assertThat(ids(created(null, NOON.plusNanos(1)))).containsExactly(job);
        assertThat(ids(created(null, NOON))).isEmpty();
        assertThat(ids(created(Instant.MIN, Instant.MAX))).containsExactly(job);
        assertThat(ids(created(Instant.MAX, Instant.MIN))).isEmpty();
    }

    @Test
    void failed_jobs_come_with_their_attempts_read_all_at_once() {
        for (int i = 0; i < 60; i++) {
            Submission job = jobs.started(ANNE, "ann");
            jobs.attempting(job, attempt(1, Outcome.TRANSIENT));
            jobs.failed(job, attempt(1, Outcome.TRANSIENT), attempt(2, Outcome.THROTTLED));
        }

        List<String> statements = new ArrayList<>();
        List<JobView> page = database.read(tx -> {
                    CountedStatements counted = new CountedStatements(tx);
                    JobList list = JobList.read(counted, ANNE, ALL, null, 200);
                    statements.addAll(counted.statements());
                    return list;
                })
                .jobs();

        assertThat(page).hasSize(60).allSatisfy(job -> assertThat(job.attempts())
                .extracting(one -> one.number() + " " + one.outcome())
                .containsExactly("1 TRANSIENT", "2 THROTTLED"));
        assertThat(statements).hasSize(2);
    }

    private JobList list(Caller caller, JobFilter filter, String after, int limit) {
        return database.read(tx -> JobList.read(tx, caller, filter, after, limit));
    }

    private List<String> ids(JobFilter filter) {
        return list(ANNE, filter, null, 200).jobs().stream().map(JobView::jobId).toList();
    }

    private String started(Caller caller, String user) {
        jobs.later(Duration.ofMillis(caller == ANNE ? 1 : 0));
        return jobs.started(caller, user).jobId();
    }

    private static JobFilter created(Instant after, Instant before) {
        return new JobFilter(null, null, null, after, before);
    }
}
