package io.semantest.gateway.jobs.repeats;

import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.errors.TaskNotDone;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Call;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.record.AttemptRows;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.jobs.store.JobStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Requests that repeat an earlier one, in the caller's transaction. A retry takes the job that nobody waits for any more
 * before one that somebody may still wait for, and one that no retry with its number has taken before one that was taken,
 * so that the retries of several equal calls find a job each.
 */
final class Repeats {

    private static final String SCOPE = "repeated call";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final String COLUMNS = "SELECT job_id, state, problem FROM jobs WHERE call_id = ? AND caller = ?"
            + " AND user_id = ? AND (ended_at IS NULL OR ended_at > ?)";

    private static final String OF_RETRY = COLUMNS
            + """
             ORDER BY CASE WHEN call_retry >= ? THEN 4 WHEN abandoned = 1 THEN 0 WHEN ended_at IS NULL THEN 1
                           WHEN state = 'failed' THEN 2 ELSE 3 END, job_id DESC
            LIMIT 1
            """;

    private static final String ABANDONED = COLUMNS
            + """
             AND abandoned = 1 AND (state = 'failed' AND problem LIKE ? OR state IN ('queued', 'processing', 'completed')
                                   AND ? = 1)
            ORDER BY job_id DESC LIMIT 1
            """;

    /** Whoever looks for the same call looks after this transaction has ended. */
    private static final String LOCK_CALL =
            """
            INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, expires_at)
            VALUES (?, ?, ?, '', ?)
            ON CONFLICT (caller, scope, idempotency_key) DO UPDATE SET expires_at = excluded.expires_at
            """;

    private static final String TAKE =
            """
            UPDATE jobs SET abandoned = 0, call_retry = CASE WHEN call_retry < ? THEN ? ELSE call_retry END
            WHERE job_id = ?
            """;

    private static final String FORGET_CALL = "UPDATE jobs SET call_id = NULL, abandoned = 0 WHERE job_id = ?";

    private static final String MARK_ABANDONED =
            "UPDATE jobs SET abandoned = 1 WHERE job_id = ? AND call_id IS NOT NULL";

    /** A job that the request may stand for. */
    private record Earlier(String jobId, JobState state, String problem) {

        static Earlier from(ResultSet row) throws SQLException {
            return new Earlier(row.getString(1), JobState.ofWord(row.getString(2)), row.getString(3));
        }

        /** Whether the same request may have another end by now. */
        boolean mayBeTriedAgain() {
            if (state != JobState.FAILED) {
                return false;
            }
            Problem why = JobJson.problem(problem);
            return why.status() == TOO_MANY_REQUESTS || why.status() >= SERVER_ERROR;
        }

        boolean hasTask() {
            return JobJson.problem(problem).type().equals(TaskNotDone.TYPE);
        }
    }

    private Repeats() {}

    /**
     * What a repeated request stands for.
     *
     * @param jobId the job whose result is its answer; null where it is a job of its own
     * @param tasks what a provider has been working on for an earlier request; null for nothing
     */
    record Match(String jobId, OpenTasks tasks) {}

    /**
     * Finds the job that the retry stands for, and takes it.
     *
     * @param endedAfter jobs that ended before are not looked at
     * @return empty when it is a job of its own: an earlier one that failed for a reason that may be over is left behind
     */
    static Optional<String> take(Transaction tx, Submission retry, Instant endedAfter) throws SQLException {
        lockCall(tx, retry);
        Optional<Earlier> earlier = ofRetry(tx, retry, endedAfter);
        if (earlier.isPresent() && earlier.get().mayBeTriedAgain()) {
            tx.update(FORGET_CALL, earlier.get().jobId());
            return Optional.empty();
        }
        return takeIfPresent(tx, retry, earlier);
    }

    /** The same; a job of its own is begun in the same transaction, with the tasks that the earlier one left at its provider. */
    static Match takeOrBegin(Transaction tx, JobStore store, Submission retry, Instant endedAfter, boolean anyAbandoned)
            throws SQLException {
        lockCall(tx, retry);
        Optional<Earlier> earlier = retry.terms().call().retry() > 0
                ? ofRetry(tx, retry, endedAfter)
                : ofAbandoned(tx, retry, endedAfter, anyAbandoned);
        if (earlier.isPresent() && !earlier.get().mayBeTriedAgain()) {
            return new Match(takeIfPresent(tx, retry, earlier).orElseThrow(), null);
        }
        store.begin(tx, retry, retry.acceptedAt());
        if (earlier.isEmpty()) {
            return new Match(null, null);
        }
        String before = earlier.get().jobId();
        tx.update(FORGET_CALL, before);
        return new Match(
                null,
                earlier.get().hasTask()
                        ? AttemptRows.adopt(tx, retry.jobId(), before, retry.acceptedAt())
                                .orElse(null)
                        : null);
    }

    /** Whether there is a job that nobody waits for, and that an equal request stands for. */
    static boolean isAbandoned(Transaction tx, Submission equal, Instant endedAfter, boolean any) throws SQLException {
        return ofAbandoned(tx, equal, endedAfter, any).isPresent();
    }

    /** Says that nobody waits for the job any more; false when it has no row yet. */
    static boolean abandon(Transaction tx, String jobId) throws SQLException {
        return tx.update(MARK_ABANDONED, jobId) == 1;
    }

    private static void lockCall(Transaction tx, Submission job) throws SQLException {
        long until = job.deadline().toEpochMilli();
        tx.update(LOCK_CALL, job.caller().name(), SCOPE, "" + job.terms().call().id(), until);
    }

    private static Optional<String> takeIfPresent(Transaction tx, Submission retry, Optional<Earlier> earlier)
            throws SQLException {
        if (earlier.isPresent()) {
            int number = retry.terms().call().retry();
            tx.update(TAKE, number, number, earlier.get().jobId());
        }
        return earlier.map(Earlier::jobId);
    }

    private static Optional<Earlier> ofRetry(Transaction tx, Submission retry, Instant endedAfter) throws SQLException {
        Call call = retry.terms().call();
        return tx.first(
                OF_RETRY,
                Earlier::from,
                call.id(),
                retry.caller().name(),
                retry.request().userId(),
                endedAfter.toEpochMilli(),
                call.retry());
    }

    private static Optional<Earlier> ofAbandoned(Transaction tx, Submission equal, Instant endedAfter, boolean any)
            throws SQLException {
        return tx.first(
                ABANDONED,
                Earlier::from,
                equal.terms().call().id(),
                equal.caller().name(),
                equal.request().userId(),
                endedAfter.toEpochMilli(),
                "%/" + TaskNotDone.TYPE + "\"%",
                any ? 1 : 0);
    }
}
