package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.ports.Credits;
import io.semantest.gateway.contract.ports.Credits.Order;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.record.FairQueueing;
import io.semantest.gateway.jobs.record.NewJob;
import java.sql.SQLException;
import java.util.List;

/** Puts queued jobs, with credits held for each, in the caller's transaction. Safe for use by many threads. */
public final class Admissions {

    private final Credits credits;

    public Admissions(Credits credits) {
        this.credits = credits;
    }

    /**
     * Holds credits at the first of the providers where they suffice, and puts the queued job.
     *
     * @param providers who can serve it, best first; at least one
     * @return false, and nothing changes, when the job's source has a job already
     * @throws io.semantest.gateway.contract.errors.QuotaExceeded when the credits suffice nowhere
     */
    public boolean admit(Transaction tx, Submission job, List<String> providers) throws SQLException {
        if (!NewJob.queued(tx, job, FairQueueing.of(tx, List.of(job)).next(job))) {
            return false;
        }
        for (String provider : providers) {
            if (credits.hold(tx, job, provider)) {
                return true;
            }
        }
        throw credits.shortage(tx, job, providers.get(providers.size() - 1));
    }

    /**
     * Holds credits for all of the jobs and puts them in the queue, with few statements.
     *
     * @param orders jobs without a source, each with the providers that can serve it
     * @throws io.semantest.gateway.contract.errors.QuotaExceeded when the credits do not suffice for all of them; the
     *     transaction must not be kept then
     */
    public void admitAll(Transaction tx, List<Order> orders) throws SQLException {
        List<Submission> jobs = orders.stream().map(Order::job).toList();
        NewJob.allQueued(tx, jobs, FairQueueing.of(tx, jobs));
        credits.holdAll(tx, orders);
    }
}
