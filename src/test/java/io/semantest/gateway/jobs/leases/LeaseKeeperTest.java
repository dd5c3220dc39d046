package io.semantest.gateway.jobs.leases;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.record.JobFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class LeaseKeeperTest {

    private static final LeaseTerms LEASES = new LeaseTerms("node-1", Duration.ofSeconds(30));

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(JobFixture.NOON);
    private Database database;
    private LeaseKeeper keeper;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        keeper = new LeaseKeeper(database, LEASES, now::get);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** The job was taken from the older one when the database did not answer, and taken up again by the same gateway. */
    @Test
    void an_older_run_that_ends_leaves_the_lease_to_the_newer_one() {
        String job = inProcessing();
        keeper.begin(job);
        keeper.begin(job);

        keeper.end(job);
        assertRenewed(job);

        keeper.end(job);
        assertThat(keeper.renew()).isZero();
    }

    @Test
    void a_job_that_has_ended_once_can_be_worked_on_again() {
        String job = inProcessing();
        keeper.begin(job);
        keeper.end(job);
        keeper.begin(job);

        assertRenewed(job);
    }

    private void assertRenewed(String job) {
        now.updateAndGet(before -> before.plusSeconds(10));
        assertThat(keeper.renew()).isOne();
        long until = database.read(
                        tx -> tx.first("SELECT lease_until FROM jobs WHERE job_id = ?", row -> row.getLong(1), job))
                .orElseThrow();
        assertThat(until).isEqualTo(LEASES.until(now.get()));
    }

    private String inProcessing() {
        Submission job = new JobFixture(database).started(JobFixture.ANNE, "ann");
        database.write(tx -> tx.update("UPDATE jobs SET worker = ?", LEASES.worker()));
        return job.jobId();
    }
}
