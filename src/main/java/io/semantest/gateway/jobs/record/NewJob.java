package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Call;
import io.semantest.gateway.contract.request.Submission;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** The one statement that makes a job's row. */
public final class NewJob {

    private static final String INSERT =
            """
            INSERT INTO jobs (job_id, caller, user_id, intake, source_key, state, request, earlier_attempts,
                created_at, started_at, version, batch_id, priority, turn, deadline, resumable, folder, fence, worker,
                lease_until, call_id, call_retry)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private NewJob() {}

    /** A job that somebody works on from the start; false when there is one with its id or source already. */
    public static boolean processing(Transaction tx, Submission job, long now, long leaseUntil) throws SQLException {
        return tx.update(
                        INSERT,
                        row(job, JobState.PROCESSING, now, 0, job.lease().worker(), leaseUntil))
                == 1;
    }

    /** A job that waits in the queue; false when there is one with its id or source already. */
    public static boolean queued(Transaction tx, Submission job, long turn) throws SQLException {
        return tx.update(INSERT, queued(job, turn)) == 1;
    }

    /** Jobs without a source that wait in the queue, each in its turn. */
    public static void allQueued(Transaction tx, List<Submission> jobs, FairQueueing turns) throws SQLException {
        List<Object[]> rows =
                jobs.stream().map(job -> queued(job, turns.next(job))).toList();
        if (IntStream.of(tx.updateAll(INSERT, rows)).anyMatch(inserted -> inserted == 0)) {
            throw new IllegalStateException("One of " + rows.size() + " new jobs is there already");
        }
    }

    private static Object[] queued(Submission job, long turn) {
        return row(job, JobState.QUEUED, null, turn, null, null);
    }

    private static Object[] row(
            Submission job, JobState state, Long startedAt, long turn, String worker, Long leaseUntil) {
        Call call = job.terms().call();
        return new Object[] {
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
            leaseUntil,
            call == null ? null : call.id(),
            call == null ? 0 : call.retry()
        };
    }
}
