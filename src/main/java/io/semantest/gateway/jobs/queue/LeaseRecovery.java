package io.semantest.gateway.jobs.queue;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.jobs.leases.ExpiredLease;
import io.semantest.gateway.jobs.record.AttemptRows;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.jobs.store.JobCompletion;
import io.semantest.gateway.jobs.store.JobCounters;
import io.semantest.gateway.jobs.store.JobParts;
import io.semantest.gateway.jobs.store.Takeovers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes up what workers left behind: a job whose result can still be fetched goes back to the queue, any other has failed and
 * gives its credits back. Works in small transactions; running it again, also after dying halfway, does no harm. Safe for
 * use by many threads and by many gateways at once.
 */
public final class LeaseRecovery {

    private static final int AT_ONCE = 200;
    private static final Problem INTERRUPTED = Problem.of(
                    "interrupted",
                    503,
                    "The gateway stopped while it worked on the request",
                    "Nothing was charged; the request may be sent again.")
            .retryAfter(Duration.ofSeconds(1));

    private final Transactions transactions;
    private final JobCompletion completion;
    private final JobCounters counters;
    private final InstantSource clock;
    private final int maxAttempts;

    /** @param maxAttempts attempts that a job may cost; one that has had them is not taken up again, unless a provider still works on
     *     it */
    public LeaseRecovery(JobParts parts, int maxAttempts) {
        this.maxAttempts = maxAttempts;
        this.transactions = parts.transactions();
        this.completion = parts.completion();
        this.counters = parts.counters();
        this.clock = parts.clock();
    }

    /**
     * Takes up everything in processing. Only for a start at which no other gateway can be at work.
     *
     * @return how many jobs there were
     */
    public int ofEverything() {
        Failpoint.reached("recovery-started");
        int jobs = takeUp(ExpiredLease::all);
        Failpoint.reached("recovery-done");
        return jobs;
    }

    /** Takes up what was not renewed in time; returns how many jobs that were. */
    int ofExpired() {
        long now = clock.millis();
        return takeUp((tx, limit) -> ExpiredLease.before(tx, now, limit));
    }

    /** Takes back what this worker has not finished when it stops. */
    int of(String worker) {
        return takeUp((tx, limit) -> ExpiredLease.of(tx, worker, limit));
    }

    /** How many more attempts the job may cost. */
    int attemptsLeft(JobQueue.Claimed job) {
        return maxAttempts - job.calls();
    }

    private int takeUp(Finder finder) {
        int all = 0;
        TakenUp some;
        do {
            some = transactions.write(tx -> {
                List<ExpiredLease> found = finder.find(tx, AT_ONCE);
                int failed = 0;
                for (ExpiredLease expired : found) {
                    failed += takeUp(tx, expired) ? 0 : 1;
                }
                return new TakenUp(found.size(), failed);
            });
            counters.countEnds(JobState.FAILED, some.failed());
            all += some.found();
        } while (some.found() == AT_ONCE);
        return all;
    }

    /** False when the job has failed by it. */
    private boolean takeUp(Transaction tx, ExpiredLease expired) throws SQLException {
        if (expired.resumable() && AttemptRows.calls(tx, expired.jobId()) < maxAttempts) {
            Takeovers.takeBack(tx, expired);
            return true;
        }
        return !completion.interrupt(tx, expired, INTERRUPTED);
    }

    private record TakenUp(int found, int failed) {}

    @FunctionalInterface
    private interface Finder {
        List<ExpiredLease> find(Transaction tx, int limit) throws SQLException;
    }
}
