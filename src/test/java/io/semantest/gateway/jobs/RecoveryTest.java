package io.semantest.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.Attempt;
import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.ports.Credits;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(30)
final class RecoveryTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String PROBLEM = "{\"type\":\"interrupted\"}";

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private final ReleasedCredits credits = new ReleasedCredits();
    private final JobStore store = new JobStore(() -> NOON);
    private final Recovery recovery = new Recovery(credits, () -> NOON);
    private Database database;

    @BeforeEach
    void open() {
        database = databases.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_request_nobody_can_repeat_has_failed_and_got_its_credits_back() {
        attempting(Submissions.rest("a"), List.of(), "dalle3");

        assertThat(recover()).isEqualTo(new Recovered(1, 0));
        Job job = find("a");
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.problem()).isEqualTo(PROBLEM);
        assertThat(job.endedAt()).isEqualTo(NOON);
        assertThat(job.attempts())
                .containsExactly(new Attempt(
                        1,
                        "dalle3",
                        "",
                        Outcome.TRANSIENT,
                        NOON,
                        0,
                        "the gateway stopped before the outcome was known"));
        assertThat(credits.released).containsExactly("a");
    }

    @Test
    void a_batch_line_is_queued_again_and_found_by_its_source() {
        attempting(Submissions.file("b", "batch:1"), List.of(), "dalle3");

        assertThat(recover()).isEqualTo(new Recovered(0, 1));
        Optional<Job> again = database.read(tx -> store.findBySource(tx, "batch:1"));
        assertThat(again).map(Job::state).contains(JobState.QUEUED);
        assertThat(credits.released).containsExactly("b");
    }

    @Test
    void a_job_that_runs_again_goes_on_counting_its_attempts() {
        Submission job = Submissions.file("c", "batch:1");
        attempting(job, List.of(), "dalle3");
        recover();

        attempting(job, List.of(), "midjourney");
        Attempt again = new Attempt(1, "midjourney", "", Outcome.OK, NOON, 5, null);
        database.write(tx -> {
            store.completed(tx, job, List.of(again), "midjourney", "", "{}");
            return null;
        });

        assertThat(find("c").state()).isEqualTo(JobState.COMPLETED);
        assertThat(find("c").attempts()).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(find("c").attempts()).extracting(Attempt::outcome).containsExactly(Outcome.TRANSIENT, Outcome.OK);
    }

    @Test
    void a_job_that_has_ended_is_left_alone() {
        Submission job = Submissions.rest("d");
        attempting(job, List.of(), "dalle3");
        database.write(tx -> store.failed(tx, job, List.of(), "{}"));
        Job before = find("d");

        assertThat(recover()).isEqualTo(new Recovered(0, 0));
        assertThat(find("d")).isEqualTo(before);
        assertThat(credits.released).isEmpty();
    }

    @Test
    void recovering_again_changes_nothing() {
        attempting(Submissions.rest("e"), List.of(), "dalle3");
        attempting(Submissions.file("f", "batch:2"), List.of(), "dalle3");
        recover();
        List<Job> before = List.of(find("e"), find("f"));

        assertThat(recover()).isEqualTo(new Recovered(0, 0));
        assertThat(List.of(find("e"), find("f"))).isEqualTo(before);
    }

    private Recovered recover() {
        return database.write(tx -> recovery.recover(tx, PROBLEM));
    }

    private void attempting(Submission job, List<Attempt> finished, String provider) {
        database.write(tx -> {
            store.attempting(tx, job, finished, provider, "");
            return null;
        });
    }

    private Job find(String jobId) {
        return database.read(tx -> store.find(tx, Caller.LOCAL, jobId)).orElseThrow();
    }

    /** Remembers whose credits were given back. */
    private static final class ReleasedCredits implements Credits {

        private final List<String> released = new ArrayList<>();

        @Override
        public boolean hold(Transaction tx, Submission job, String provider) {
            throw new UnsupportedOperationException("recovery holds nothing");
        }

        @Override
        public void reduce(Transaction tx, String jobId, int delivered, int wanted) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long settle(Transaction tx, String jobId) {
            throw new UnsupportedOperationException("recovery charges nothing");
        }

        @Override
        public void release(Transaction tx, String jobId) {
            released.add(jobId);
        }
    }
}
