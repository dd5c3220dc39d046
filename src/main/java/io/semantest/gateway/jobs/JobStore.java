package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Attempt;
import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Jobs and their attempts, in the caller's transaction. States only move forward: {@code queued -> processing ->
 * completed} or {@code failed}; a terminal state never changes. Safe for use by many threads.
 */
public final class JobStore implements JobLog {

    private static final String INSERT =
            """
            INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, earlier_attempts,
                created_at, started_at, version)
            VALUES (?, ?, ?, ?, ?, 'processing', ?, 0, ?, ?, 1)
            ON CONFLICT DO NOTHING
            """;

    private static final String RESUME =
            """
            UPDATE jobs SET state = 'processing', started_at = COALESCE(started_at, ?), version = version + 1
            WHERE job_id = ? AND state IN ('queued', 'processing')
            """;

    private static final String COMPLETE =
            """
            UPDATE jobs SET state = 'completed', provider = ?, model = ?, result = ?, ended_at = ?,
                version = version + 1
            WHERE job_id = ? AND state = 'processing'
            """;

    private static final String FAIL =
            """
            UPDATE jobs SET state = 'failed', problem = ?, ended_at = ?, version = version + 1
            WHERE job_id = ? AND state IN ('queued', 'processing')
            """;

    private final InstantSource clock;

    public JobStore(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The new attempt's number is one more than there are finished ones.
     *
     * @throws IllegalStateException when the job has ended, or another job came from the same source
     */
    @Override
    public void attempting(Transaction tx, Submission job, List<Attempt> finished, String provider, String model)
            throws SQLException {
        Instant now = clock.instant();
        boolean open = finished.isEmpty()
                ? inserted(tx, job, now) || resumed(tx, job, now)
                : resumed(tx, job, now) || inserted(tx, job, now);
        if (!open) {
            throw new IllegalStateException(
                    "Job " + job.jobId() + " has ended, or another job came from source " + job.sourceKey());
        }
        AttemptRows.end(tx, job.jobId(), finished);
        AttemptRows.begin(tx, job.jobId(), finished.size() + 1, provider, model, now);
    }

    /**
     * Ends the job with its images.
     *
     * @param finished all attempts of this run, the successful one last
     * @param resultJson what the caller is told, kept as it is
     * @throws IllegalStateException when the job is not in processing, so that the transaction charges nothing
     */
    public void completed(
            Transaction tx, Submission job, List<Attempt> finished, String provider, String model, String resultJson)
            throws SQLException {
        long now = clock.millis();
        if (tx.update(COMPLETE, provider, model, resultJson, now, job.jobId()) == 0) {
            throw new IllegalStateException("Job " + job.jobId() + " is not being processed; its result is dropped");
        }
        AttemptRows.end(tx, job.jobId(), finished);
    }

    /**
     * Ends the job without images.
     *
     * @param finished all attempts of this run
     * @param problemJson what the caller is told, kept as it is
     * @return false, and nothing changes, when the job was never written or has already ended
     */
    public boolean failed(Transaction tx, Submission job, List<Attempt> finished, String problemJson)
            throws SQLException {
        if (tx.update(FAIL, problemJson, clock.millis(), job.jobId()) == 0) {
            return false;
        }
        AttemptRows.end(tx, job.jobId(), finished);
        return true;
    }

    /** The caller's job; empty also when the id belongs to another caller. */
    public Optional<Job> find(Transaction tx, Caller caller, String jobId) throws SQLException {
        return JobRows.select(tx, "WHERE job_id = ? AND caller = ?", jobId, caller.name()).stream()
                .findFirst();
    }

    /** The job that came from this batch line or schedule's occurrence. */
    public Optional<Job> findBySource(Transaction tx, String sourceKey) throws SQLException {
        return JobRows.select(tx, "WHERE source_key = ?", sourceKey).stream().findFirst();
    }

    /**
     * A page of the caller's jobs, newest first.
     *
     * @param before only jobs older than this id; null begins with the newest
     * @param limit at most this many
     */
    public List<Job> newest(Transaction tx, Caller caller, String before, int limit) throws SQLException {
        String page = "ORDER BY job_id DESC LIMIT ?";
        return before == null
                ? JobRows.select(tx, "WHERE caller = ? " + page, caller.name(), limit)
                : JobRows.select(tx, "WHERE caller = ? AND job_id < ? " + page, caller.name(), before, limit);
    }

    private static boolean inserted(Transaction tx, Submission job, Instant now) throws SQLException {
        int rows = tx.update(
                INSERT,
                job.jobId(),
                job.caller().name(),
                job.request().userId(),
                job.intake(),
                job.sourceKey(),
                RequestJson.write(job.request()),
                job.acceptedAt().toEpochMilli(),
                now.toEpochMilli());
        return rows == 1;
    }

    private static boolean resumed(Transaction tx, Submission job, Instant now) throws SQLException {
        return tx.update(RESUME, now.toEpochMilli(), job.jobId()) == 1;
    }
}
