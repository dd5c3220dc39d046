package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of a caller's jobs, newest first. Pages follow the ids, which sort by time: a job that comes while a caller
 * turns pages moves none of the others.
 *
 * @param jobs with their attempts only where these are shown: in failed ones
 * @param more whether older ones follow
 */
record JobList(List<JobView> jobs, boolean more) {

    private static final String OF_CALLER = "WHERE caller = ?";

    /** As the indexes of users and of states are written, so that no other one comes into question. */
    private static final String OF_CALLER_BUT_FEW = "WHERE caller || '' = ?";

    /** All jobs of a batch are its caller's. */
    private static final String OF_BATCH =
            "WHERE batch_id = (SELECT batch_id FROM batches WHERE caller = ? AND batch_id = ?)";

    /**
     * @param after id of the last job of the page before; null begins with the newest
     * @param limit at most this many
     */
    static JobList read(Transaction tx, Caller caller, JobFilter filter, String after, int limit) throws SQLException {
        StringBuilder condition = new StringBuilder(narrowest(filter));
        List<Object> arguments = new ArrayList<>(List.of(caller.name()));
        if (filter.batch() != null) {
            arguments.add(filter.batch());
        }
        if (filter.user() != null) {
            condition.append(" AND user_id = ?");
            arguments.add(filter.user());
        }
        if (filter.status() != null) {
            condition.append(" AND state = ?");
            arguments.add(filter.status().word());
        }
        condition.append(" AND job_id >= ? AND job_id < ? ORDER BY job_id DESC LIMIT ?");
        String end = filter.endId();
        arguments.addAll(List.of(filter.firstId(), after == null || end.compareTo(after) < 0 ? end : after, limit + 1));
        List<JobView> found = JobViews.select(tx, condition.toString(), arguments.toArray());
        boolean more = found.size() > limit;
        List<JobView> page = more ? found.subList(0, limit) : found;
        return new JobList(JobViews.withAttempts(tx, page, job -> job.problem() != null), more);
    }

    private static String narrowest(JobFilter filter) {
        if (filter.batch() != null) {
            return OF_BATCH;
        }
        return filter.user() == null && filter.status() == null ? OF_CALLER : OF_CALLER_BUT_FEW;
    }

    /** What the page after this one is asked for with; null when there is none. */
    String next(Caller caller, JobFilter filter) {
        return more ? PageCursor.after(jobs.get(jobs.size() - 1).jobId(), caller, filter) : null;
    }
}
