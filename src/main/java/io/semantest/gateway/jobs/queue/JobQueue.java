package io.semantest.gateway.jobs.queue;

import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.record.AttemptRows;
import io.semantest.gateway.jobs.record.RequestJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The line of jobs that wait, in the caller's transaction: who is next, and who holds what. Of many that reach for a job,
 * one gets it. Safe for use by many threads.
 */
public final class JobQueue {

    private static final String CLAIM =
            """
            UPDATE jobs SET state = 'processing', fence = fence + 1, worker = ?, lease_until = ?,
                started_at = COALESCE(started_at, ?), version = version + 1
            WHERE job_id = ? AND state = 'queued'
            RETURNING job_id, caller, intake, source_key, request, created_at, deadline, batch_id, folder, resumable,
                fence, retries, version
            """;

    private static final String BECOME_READY =
            """
            UPDATE jobs SET due_at = NULL WHERE state = 'queued' AND job_id IN
                (SELECT job_id FROM jobs WHERE state = 'queued' AND due_at <= ? ORDER BY due_at LIMIT ?)
            """;

    private static final String READY =
            """
            SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE state = 'queued' AND due_at IS NULL
                                  ORDER BY priority DESC, turn, job_id LIMIT ?) AS head
            """;

    static final int AT_ONCE = 1000;

    /** The version of a job that has been queued and taken up, and nothing else. */
    private static final int AS_NEW = 2;

    /** Somebody whose jobs are counted. */
    record User(String caller, String userId) {}

    /**
     * A job taken up.
     *
     * @param submission what is to be done, with the right to do it
     * @param retries how often in a row nobody could serve it
     * @param again whether somebody has worked on it before
     * @param openTasks what a provider has been working on since an earlier run, or null
     * @param lastFailed the provider that failed last in an earlier run, or null
     * @param calls how many attempts it has cost so far, without the one at the open tasks
     */
    public record Claimed(
            Submission submission, int retries, boolean again, OpenTasks openTasks, String lastFailed, int calls) {

        User user() {
            return new User(submission.caller().name(), submission.request().userId());
        }
    }

    private final LeaseTerms leases;
    private final InstantSource clock;

    public JobQueue(LeaseTerms leases, InstantSource clock) {
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Takes up the jobs whose turn it is, of users who have not enough in work.
     *
     * @param wanted at most this many
     * @param inFlight what is in work already; grows by what is taken up
     */
    public List<Claimed> claim(Transaction tx, int wanted, InFlightJobs inFlight) throws SQLException {
        List<Claimed> claimed = new ArrayList<>();
        boolean goOn = true;
        while (goOn && claimed.size() < wanted) {
            int missing = wanted - claimed.size();
            List<QueueHead.Ready> head = QueueHead.of(tx, inFlight.full(), missing);
            // A head that is shorter is all there is, unless somebody else took part of it meanwhile.
            goOn = !takeUp(tx, head, inFlight, claimed) || head.size() == missing;
        }
        return claimed;
    }

    /** Whether nobody else had one of them first. */
    private boolean takeUp(Transaction tx, List<QueueHead.Ready> head, InFlightJobs inFlight, List<Claimed> claimed)
            throws SQLException {
        for (QueueHead.Ready next : head) {
            if (!inFlight.isFull(next.user())) {
                Optional<Claimed> mine = takeUp(tx, next.jobId());
                if (mine.isEmpty()) {
                    return false;
                }
                claimed.add(mine.get());
                inFlight.add(next.user());
            }
        }
        return true;
    }

    private Optional<Claimed> takeUp(Transaction tx, String jobId) throws SQLException {
        Instant now = clock.instant();
        Optional<Claimed> claimed =
                tx.first(CLAIM, JobQueue::claimed, leases.worker(), leases.until(now), now.toEpochMilli(), jobId);
        return claimed.isEmpty() ? claimed : Optional.of(withEarlierRuns(tx, claimed.get()));
    }

    /** Puts queued jobs whose pause is over, {@value #AT_ONCE} at most; returns how many. */
    public int becomeReady(Transaction tx) throws SQLException {
        return tx.update(BECOME_READY, clock.millis(), AT_ONCE);
    }

    /** How many jobs could be taken up now, counted up to {@code atMost}. */
    public int ready(Transaction tx, int atMost) throws SQLException {
        return tx.first(READY, row -> row.getInt(1), atMost).orElse(0);
    }

    private static Claimed withEarlierRuns(Transaction tx, Claimed claimed) throws SQLException {
        if (!claimed.again()) {
            return claimed;
        }
        String jobId = claimed.submission().jobId();
        return new Claimed(
                claimed.submission(),
                claimed.retries(),
                true,
                AttemptRows.openTasks(tx, jobId).orElse(null),
                AttemptRows.lastFailed(tx, jobId).orElse(null),
                AttemptRows.calls(tx, jobId));
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        Submission submission = new Submission(
                row.getString(1),
                new Caller(row.getString(2)),
                row.getString(3),
                row.getString(4),
                RequestJson.read(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                new Terms(row.getString(8), row.getString(9), row.getInt(10) == 1, null),
                new Lease("", row.getLong(11)));
        return new Claimed(submission, row.getInt(12), row.getInt(13) > AS_NEW, null, null, 0);
    }
}
