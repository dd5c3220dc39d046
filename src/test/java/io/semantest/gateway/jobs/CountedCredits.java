package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.errors.QuotaExceeded;
import io.semantest.gateway.contract.ports.Credits;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Submission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A user has credits unless the test says otherwise; remembers whose were held and given back. */
public final class CountedCredits implements Credits {

    private final Set<String> poor = new HashSet<>();
    private final List<String> held = new ArrayList<>();
    private final List<String> released = new ArrayList<>();

    public void takeAllFrom(String userId) {
        poor.add(userId);
    }

    public List<String> held() {
        return held;
    }

    public List<String> released() {
        return released;
    }

    @Override
    public boolean hold(Transaction tx, Submission job, String provider) {
        return !poor.contains(job.request().userId()) && held.add(job.jobId());
    }

    @Override
    public void holdAll(Transaction tx, List<Order> orders) {
        for (Order order : orders) {
            if (!hold(tx, order.job(), order.chain().get(0))) {
                throw shortage(tx, order.job(), order.chain().get(0));
            }
        }
    }

    @Override
    public QuotaExceeded shortage(Transaction tx, Submission job, String provider) {
        return new QuotaExceeded(job.request().userId(), 0, "2026-12-01T00:00:00Z");
    }

    @Override
    public void reduce(Transaction tx, Submission job, int delivered) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long settle(Transaction tx, String jobId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(Transaction tx, String jobId) {
        released.add(jobId);
    }
}
