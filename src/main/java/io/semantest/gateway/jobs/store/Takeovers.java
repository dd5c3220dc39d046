package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.jobs.leases.ExpiredLease;
import io.semantest.gateway.jobs.record.AttemptRows;
import java.sql.SQLException;

/**
 * Takes jobs away from whoever works on them, in the caller's transaction: those of workers that died or stop, and those
 * that their callers cancel. Who had such a job writes nothing to it any more.
 */
public final class Takeovers {

    private static final String INTERRUPT =
            """
            UPDATE jobs SET state = 'failed', problem = ?, ended_at = ?, lease_until = NULL, version = version + 1
            WHERE job_id = ? AND state = 'processing' AND fence = ? AND COALESCE(lease_until, 0) = ?
            """;

    private static final String SEIZE =
            """
            UPDATE jobs SET lease_until = NULL
            WHERE job_id = ? AND state = 'processing' AND fence = ? AND COALESCE(lease_until, 0) = ?
            """;

    private static final String TAKE_BACK =
            """
            UPDATE jobs SET state = 'queued', due_at = NULL, worker = NULL, lease_until = NULL, version = version + 1,
                abandoned = CASE WHEN call_id IS NULL THEN 0 ELSE 1 END,
                earlier_attempts = (SELECT COUNT(*) FROM attempts
                                    WHERE attempts.job_id = jobs.job_id AND outcome IS NOT NULL)
            WHERE job_id = ? AND state = 'processing' AND fence = ?
            """;

    private static final String CANCEL =
            """
            UPDATE jobs SET state = 'cancelled', ended_at = ?, due_at = NULL, lease_until = NULL, version = version + 1
            WHERE job_id = ? AND caller = ? AND state IN ('queued', 'processing')
            """;

    private static final String OUTCOME_LOST = "the gateway stopped before the outcome was known";

    private Takeovers() {}

    /**
     * Ends the job without images, by the right of the worker that died.
     *
     * @param now epoch milliseconds
     * @return false, and nothing changes, when its lease has been renewed, or somebody has taken it, since it was looked at
     */
    static boolean interrupted(Transaction tx, ExpiredLease expired, String problemJson, long now) throws SQLException {
        if (tx.update(INTERRUPT, problemJson, now, expired.jobId(), expired.fence(), expired.leaseUntil()) == 0) {
            return false;
        }
        AttemptRows.abandon(tx, expired.jobId(), OUTCOME_LOST);
        return true;
    }

    /**
     * Puts the job of a worker that died, or stops, back to the queue at once; nothing changes when its lease has been renewed,
     * or somebody has taken it, since it was looked at.
     */
    public static void takeBack(Transaction tx, ExpiredLease expired) throws SQLException {
        // The job comes before its attempts, as everywhere, and attempts are counted once they are closed.
        if (tx.update(SEIZE, expired.jobId(), expired.fence(), expired.leaseUntil()) == 0) {
            return;
        }
        AttemptRows.abandonWithoutTask(tx, expired.jobId(), OUTCOME_LOST);
        tx.update(TAKE_BACK, expired.jobId(), expired.fence());
    }

    /**
     * Ends the job without images, whoever works on it.
     *
     * @param now epoch milliseconds
     * @return false when it has ended, or is no job of this caller
     */
    static boolean cancelled(Transaction tx, Caller caller, String jobId, long now) throws SQLException {
        if (tx.update(CANCEL, now, jobId, caller.name()) == 0) {
            return false;
        }
        AttemptRows.abandon(tx, jobId, "cancelled");
        return true;
    }
}
