package io.semantest.gateway.jobs.leases;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A job in processing that nobody works on any more.
 *
 * @param fence the token of whoever did
 * @param resumable whether it is to be taken up again
 * @param leaseUntil how long whoever did had it, in epoch milliseconds; 0 for unknown
 */
public record ExpiredLease(String jobId, Caller caller, long fence, boolean resumable, long leaseUntil) {

    private static final String SELECT =
            "SELECT job_id, caller, fence, resumable, COALESCE(lease_until, 0) FROM jobs WHERE state = 'processing'";

    private static final String BY_TIME = SELECT + " AND lease_until < ? ORDER BY lease_until LIMIT ?";

    private static final String BY_WORKER = SELECT + " AND worker = ? AND fence > 0 LIMIT ?";

    private static final String ALL = SELECT + " LIMIT ?";

    public static List<ExpiredLease> before(Transaction tx, long time, int limit) throws SQLException {
        return tx.query(BY_TIME, ExpiredLease::from, time, limit);
    }

    /** What a worker has taken from the queue. */
    public static List<ExpiredLease> of(Transaction tx, String worker, int limit) throws SQLException {
        return tx.query(BY_WORKER, ExpiredLease::from, worker, limit);
    }

    public static List<ExpiredLease> all(Transaction tx, int limit) throws SQLException {
        return tx.query(ALL, ExpiredLease::from, limit);
    }

    private static ExpiredLease from(ResultSet row) throws SQLException {
        return new ExpiredLease(
                row.getString(1), new Caller(row.getString(2)), row.getLong(3), row.getInt(4) == 1, row.getLong(5));
    }
}
