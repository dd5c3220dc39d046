package io.semantest.gateway.jobs.reading;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.jobs.record.JobView;
import io.semantest.gateway.jobs.record.JobViews;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/**
 * A page of a caller's jobs, newest first. Pages follow the ids, which sort by time: a job that comes while a caller
 * turns pages moves none of the others.
 *
 * @param jobs with their attempts only where these are shown: in failed ones
 * @param more whether older ones follow
 */
record JobList(List<JobView> jobs, boolean more) {

    /** All jobs of a batch are its caller's. */
    private static final String OF_BATCH =
            "batch_id = (SELECT batch_id FROM batches WHERE caller = ? AND batch_id = ?)";

    private static final String OF_CALLER = "caller = ?";

    /** Written so that the index of users does not come into question: a batch's has no more than 10,000 jobs. */
    private static final String OF_USER_IN_BATCH = " AND user_id || '' = ?";

    /** One walk through an index in its order; in parentheses of its own, because that is where SQLite takes a LIMIT. */
    private static final String WALK =
            """
            SELECT job_id FROM (SELECT job_id FROM jobs
                                WHERE %s AND job_id >= ? AND job_id < ? ORDER BY job_id DESC LIMIT ?) AS walk
            """;

    private static final String PAGE =
            """
            WHERE job_id IN (SELECT job_id FROM (%s) AS walks ORDER BY job_id DESC LIMIT ?) ORDER BY job_id DESC
            """;

    /**
     * @param after id of the last job of the page before; null begins with the newest
     * @param limit at most this many
     */
    static JobList read(Transaction tx, Caller caller, JobFilter filter, String after, int limit) throws SQLException {
        String end = filter.endId();
        String before = after == null || end.compareTo(after) < 0 ? end : after;
        List<String> walks = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        for (JobState state : states(filter)) {
            walks.add(WALK.formatted(condition(caller, filter, state, arguments)));
            arguments.addAll(List.of(filter.firstId(), before, limit + 1));
        }
        arguments.add(limit + 1);
        String page = PAGE.formatted(String.join(" UNION ALL ", walks));
        List<JobView> found = JobViews.select(tx, page, arguments.toArray());
        boolean more = found.size() > limit;
        List<JobView> shown = more ? found.subList(0, limit) : found;
        return new JobList(JobViews.withAttempts(tx, shown, job -> job.problem() != null), more);
    }

    /** The states to walk through one by one, as the indexes are in order within each; a batch's is in order as it is. */
    private static Collection<JobState> states(JobFilter filter) {
        return filter.batch() == null && filter.status() == null
                ? EnumSet.allOf(JobState.class)
                : Collections.singleton(filter.status());
    }

    private static String condition(Caller caller, JobFilter filter, JobState state, List<Object> arguments) {
        StringBuilder condition = new StringBuilder(filter.batch() == null ? OF_CALLER : OF_BATCH);
        arguments.add(caller.name());
        if (filter.batch() != null) {
            arguments.add(filter.batch());
        }
        if (filter.user() != null) {
            condition.append(filter.batch() == null ? " AND user_id = ?" : OF_USER_IN_BATCH);
            arguments.add(filter.user());
        }
        if (state != null) {
            condition.append(" AND state = ?");
            arguments.add(state.word());
        }
        return condition.toString();
    }

    /** What the page after this one is asked for with; null when there is none. */
    String next(Caller caller, JobFilter filter) {
        return more ? PageCursor.after(jobs.get(jobs.size() - 1).jobId(), caller, filter) : null;
    }
}
