package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;

/** The one statement that makes a job's row. */
final class NewJob {

    private static final String INSERT =
            """
            INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, earlier_attempts,
                created_at, started_at, version, batch_id, priority, turn, deadline, resumable, folder, fence, worker,
                lease_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private NewJob() {}

    /** A job that somebody works on from the start; false when there is one with its id or source already. */
    static boolean processing(Transaction tx, Submission job, long now, long leaseUntil) throws SQLException {
        return insert(tx, job, JobState.PROCESSING, now, 0, job.lease().worker(), leaseUntil);
    }

    /** A job that waits in line; false when there is one with its id or source already. */
    static boolean queued(Transaction tx, Submission job, long turn) throws SQLException {
        return insert(tx, job, JobState.QUEUED, null, turn, null, null);
    }

    private static boolean insert(
            Transaction tx, Submission job, JobState state, Long startedAt, long turn, String worker, Long leaseUntil)
            throws SQLException {
        int rows = tx.update(
                INSERT,
                job.jobId(),
                job.caller().name(),
                job.request().userId(),
                job.intake(),
                job.sourceKey(),
                state.word(),
                RequestJson.write(job.request()),
                job.acceptedAt().toEpochMilli(),
                startedAt,
                job.terms().batchId(),
                job.request().priority().ordinal(),
                turn,
                job.deadline().toEpochMilli(),
                job.terms().resumable() ? 1 : 0,
                job.terms().folder(),
                job.lease().fence(),
                worker,
                leaseUntil);
        return rows == 1;
    }
}
