package io.semantest.gateway.jobs.leases;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of jobs that somebody here is really working on, and of no others: a job whose end could not be
 * written is let go and taken up again. Works until it is closed, also while everything else stops. Safe for use by many
 * threads.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int RENEWALS_PER_LEASE = 3;
    private static final int AT_ONCE = 100;

    private static final String RENEW = "UPDATE jobs SET lease_until = ? WHERE state = 'processing' AND worker = ?"
            + " AND job_id IN (" + String.join(", ", Collections.nCopies(AT_ONCE, "?")) + ")";

    private final Transactions transactions;
    private final LeaseTerms leases;
    private final InstantSource clock;
    /** How often each is in work: an older run may end while a newer one goes on. */
    private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();

    private final Thread thread = new Thread(this::renewUntilClosed, "job-leases");

    public LeaseKeeper(Transactions transactions, LeaseTerms leases, InstantSource clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.clock = clock;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Somebody begins to work on the job. */
    public void begin(String jobId) {
        inFlight.merge(jobId, 1, Integer::sum);
    }

    /** Who began to work on the job does so no more. */
    public void end(String jobId) {
        inFlight.computeIfPresent(jobId, (id, runs) -> runs == 1 ? null : runs - 1);
    }

    /** Renews the leases of all that is in work; returns how many those were. */
    public int renew() {
        List<String> ids = new ArrayList<>(inFlight.keySet());
        int renewed = 0;
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            renewed += transactions.write(tx -> renew(tx, some));
        }
        return renewed;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private int renew(Transaction tx, List<String> ids) throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(leases.until(clock.instant()), leases.worker()));
        arguments.addAll(ids);
        // One text for any number of jobs: the last one stands for those that are missing.
        arguments.addAll(Collections.nCopies(AT_ONCE - ids.size(), ids.get(ids.size() - 1)));
        return tx.update(RENEW, arguments.toArray());
    }

    private void renewUntilClosed() {
        Duration pause = leases.duration().dividedBy(RENEWALS_PER_LEASE);
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                renewIfPossible();
            }
        } catch (InterruptedException closed) {
            LOG.debug("leases are not renewed any more");
        }
    }

    private void renewIfPossible() {
        try {
            renew();
        } catch (RuntimeException unavailable) {
            LOG.warn("leases of jobs in work could not be renewed: {}", unavailable.getMessage());
        } catch (Error broken) {
            // Without this thread others would take up the jobs that are in work here.
            LOG.error("leases of jobs in work could not be renewed", broken);
        }
    }
}
