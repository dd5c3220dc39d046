package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.record.AttemptRows;
import io.semantest.gateway.jobs.record.Job;
import io.semantest.gateway.jobs.record.JobRows;
import io.semantest.gateway.jobs.record.NewJob;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs and their attempts as those write them who work on them, in the caller's transaction: under the job's fencing
 * token, so that nothing changes once it has been taken away. States only move forward, except that a job in processing
 * may be queued again; a terminal state never changes. Safe for use by many threads.
 */
public final class JobStore implements JobLog {

    private static final String KEEP =
            """
            UPDATE jobs SET lease_until = ?, version = version + 1
            WHERE job_id = ? AND state = 'processing' AND fence = ?
            """;

    private static final String COMPLETE =
            """
            UPDATE jobs SET state = 'completed', provider = ?, model = ?, result = ?, ended_at = ?,
                lease_until = NULL, version = version + 1
            WHERE job_id = ? AND state = 'processing' AND fence = ?
            """;

    private static final String FAIL =
            """
            UPDATE jobs SET state = 'failed', problem = ?, ended_at = ?, lease_until = NULL, version = version + 1
            WHERE job_id = ? AND state = 'processing' AND fence = ?
            """;

    private static final String RETRY =
            """
            UPDATE jobs SET state = 'queued', due_at = ?, retries = retries + 1, worker = NULL, lease_until = NULL,
                version = version + 1,
                earlier_attempts = (SELECT COUNT(*) FROM attempts
                                    WHERE attempts.job_id = jobs.job_id AND outcome IS NOT NULL)
            WHERE job_id = ? AND state = 'processing' AND fence = ?
            """;

    private static final String OUTCOME_UNKNOWN =
            "the gateway stopped waiting for the outcome: the database did not answer";

    private static final String WAKE =
            """
            UPDATE jobs SET due_at = NULL WHERE job_id = ? AND state = 'queued' AND due_at IS NOT NULL
                AND EXISTS (SELECT 1 FROM attempts WHERE attempts.job_id = jobs.job_id AND provider = ?
                            AND outcome IS NULL AND tasks IS NOT NULL)
            """;

    private final InstantSource clock;
    private final LeaseTerms leases;

    public JobStore(InstantSource clock, LeaseTerms leases) {
        this.clock = clock;
        this.leases = leases;
    }

    @Override
    public void keep(Transaction tx, Submission job, List<Attempt> finished) throws SQLException {
        if (!isFirstOf(job, finished)) {
            requireHeld(tx, job);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The new attempt's number is one more than there are finished ones.
     */
    @Override
    public void attempting(Transaction tx, Submission job, List<Attempt> finished, String provider, String model)
            throws SQLException {
        Instant now = clock.instant();
        boolean begun = isFirstOf(job, finished) && begin(tx, job, now);
        boolean open = begun || kept(tx, job, now) || begin(tx, job, now);
        if (!open) {
            throw new LeaseLost(job.jobId());
        }
        AttemptRows.end(tx, job.jobId(), finished);
        boolean goesOn = job.lease().fence() > 0 || !begun && job.terms().call() != null;
        if (goesOn && finished.isEmpty()) {
            AttemptRows.giveUpTasks(tx, job.jobId(), provider);
        }
        if (!AttemptRows.begin(tx, job.jobId(), finished.size() + 1, provider, model, now)) {
            throw new LeaseLost(job.jobId());
        }
    }

    @Override
    public void tasks(Transaction tx, Submission job, int number, List<String> tasks) throws SQLException {
        requireHeld(tx, job);
        AttemptRows.tasks(tx, job.jobId(), number, tasks);
    }

    @Override
    public boolean wake(Transaction tx, String jobId, String provider) throws SQLException {
        return tx.update(WAKE, jobId, provider) == 1;
    }

    @Override
    public Set<String> inDoubt(Transaction tx, Submission job) throws SQLException {
        return AttemptRows.inDoubt(tx, job.jobId());
    }

    /**
     * Keeps the job, so that nobody can take it away before this transaction has ended.
     *
     * @throws LeaseLost when somebody already has
     */
    void requireHeld(Transaction tx, Submission job) throws SQLException {
        if (!kept(tx, job, clock.instant())) {
            throw new LeaseLost(job.jobId());
        }
    }

    /**
     * Ends the job with its images.
     *
     * @param finished all attempts of this run, the successful one last
     * @param resultJson what the caller is told, kept as it is
     * @throws LeaseLost when the job has been taken away, so that the transaction charges nothing
     */
    public void completed(
            Transaction tx, Submission job, List<Attempt> finished, String provider, String model, String resultJson)
            throws SQLException {
        long fence = job.lease().fence();
        if (tx.update(COMPLETE, provider, model, resultJson, clock.millis(), job.jobId(), fence) == 0) {
            throw new LeaseLost(job.jobId());
        }
        AttemptRows.end(tx, job.jobId(), finished);
    }

    /**
     * Ends the job without images.
     *
     * @param finished all attempts of this run
     * @param problemJson what the caller is told, kept as it is
     * @return false, and nothing changes, when the job was never written or has been taken away
     */
    public boolean failed(Transaction tx, Submission job, List<Attempt> finished, String problemJson)
            throws SQLException {
        if (tx.update(
                        FAIL,
                        problemJson,
                        clock.millis(),
                        job.jobId(),
                        job.lease().fence())
                == 0) {
            return false;
        }
        AttemptRows.end(tx, job.jobId(), finished);
        AttemptRows.abandon(tx, job.jobId(), "given up");
        return true;
    }

    /**
     * Puts the job back in the queue until the given time, with all it holds.
     *
     * @param finished all attempts of this run
     * @param maxAttempts that the job may cost
     * @return false, and the job stays where it is, when it has cost as many
     * @throws LeaseLost when the job has been taken away
     */
    public boolean retryAt(Transaction tx, Submission job, List<Attempt> finished, Instant due, int maxAttempts)
            throws SQLException {
        requireHeld(tx, job);
        AttemptRows.end(tx, job.jobId(), finished);
        AttemptRows.abandonWithoutTask(tx, job.jobId(), OUTCOME_UNKNOWN);
        return AttemptRows.calls(tx, job.jobId()) < maxAttempts
                && tx.update(RETRY, due.toEpochMilli(), job.jobId(), job.lease().fence()) == 1;
    }

    /** The caller's job; empty also when the id belongs to another caller. */
    public Optional<Job> find(Transaction tx, Caller caller, String jobId) throws SQLException {
        return JobRows.select(tx, "WHERE job_id = ? AND caller = ?", jobId, caller.name()).stream()
                .findFirst();
    }

    /** Whether the job most probably has no row yet. */
    private static boolean isFirstOf(Submission job, List<Attempt> finished) {
        return job.lease().fence() == 0 && finished.isEmpty();
    }

    /** Writes the job's row as that of one in work; false when it is there already. */
    public boolean begin(Transaction tx, Submission job, Instant now) throws SQLException {
        if (job.lease().fence() != 0 || !NewJob.processing(tx, job, now.toEpochMilli(), leases.until(now))) {
            return false;
        }
        if (job.terms().idempotency() != null) {
            IdempotencyKeys.claim(tx, job, now);
        }
        return true;
    }

    private boolean kept(Transaction tx, Submission job, Instant now) throws SQLException {
        return tx.update(KEEP, leases.until(now), job.jobId(), job.lease().fence()) == 1;
    }
}
