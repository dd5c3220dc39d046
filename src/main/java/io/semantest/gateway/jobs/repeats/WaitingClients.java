package io.semantest.gateway.jobs.repeats;

import io.semantest.gateway.contract.ClientConnection;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients that wait for jobs at this gateway. Marks the jobs whose clients have gone as abandoned, within a quarter of
 * a second, and knows whether there is any such job at any gateway. The database is asked only when a request comes or a
 * client has gone. Safe for use by many threads.
 */
public final class WaitingClients implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingClients.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private static final String ANY_FAILED =
            "SELECT 1 FROM jobs WHERE abandoned = 1 AND ended_at > ? AND state = 'failed' LIMIT 1";

    private static final String ANY =
            "SELECT 1 FROM jobs WHERE abandoned = 1 AND (ended_at > ? OR ended_at IS NULL) LIMIT 1";

    /** @param over when its request came to an end whose client has gone; null while it is at work */
    private record Wait(String jobId, Instant over) {}

    private final Transactions transactions;
    private final Duration remembered;
    private final boolean joinsAny;
    private final InstantSource clock;
    private final Map<ClientConnection, Wait> waiting = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::markUntilClosed, "waiting-clients");
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean anyAbandoned;
    private volatile long askedAt = System.nanoTime() - INTERVAL.toNanos();

    /**
     * @param remembered how long after its end a job waits for its client to come back
     * @param joinsAny whether an equal request may stand for any job that nobody waits for, and not only for one that has
     *     left a task at its provider
     */
    public WaitingClients(Transactions transactions, Duration remembered, boolean joinsAny, InstantSource clock) {
        this.transactions = transactions;
        this.remembered = remembered;
        this.joinsAny = joinsAny;
        this.clock = clock;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** The client waits for the job from now on. */
    void add(ClientConnection client, String jobId) {
        waiting.put(client, new Wait(jobId, null));
    }

    /** The request has come to an end. What cannot be written now about a client that has gone is written later. */
    void remove(ClientConnection client) {
        Wait wait = waiting.get(client);
        if (wait == null || !client.isClosed()) {
            waiting.remove(client);
            return;
        }
        Wait over = new Wait(wait.jobId(), clock.instant());
        if (waiting.replace(client, wait, over)) {
            try {
                mark(client, over);
            } catch (StorageException unavailable) {
                LOG.debug("job {} is not marked as abandoned yet: {}", wait.jobId(), unavailable.getMessage());
            }
        }
    }

    /** Whether an equal request without a number may find a job that nobody waits for; at most 250 ms old. */
    boolean hasAbandoned() {
        if (isStale()) {
            asking.lock();
            try {
                if (isStale()) {
                    ask();
                }
            } finally {
                asking.unlock();
            }
        }
        return anyAbandoned;
    }

    /** Nobody waits for the job any more. Once the transaction has ended, {@link #changed} is to be called. */
    public static void abandon(Transaction tx, String jobId) throws SQLException {
        Repeats.abandon(tx, jobId);
    }

    /** A job has become abandoned, in a transaction that has ended. Whoever asks from now on hears of it. */
    public void changed() {
        asking.lock();
        try {
            askedAt = System.nanoTime() - INTERVAL.toNanos();
        } finally {
            asking.unlock();
        }
    }

    boolean joinsAny() {
        return joinsAny;
    }

    /** Jobs that ended before are over for good. */
    Instant endedAfter() {
        return clock.instant().minus(remembered);
    }

    /**
     * Marks the jobs whose clients have gone.
     *
     * @throws StorageException when the database fails; the next call tries again
     */
    void markAbandoned() {
        Instant endedAfter = endedAfter();
        waiting.values().removeIf(wait -> wait.over() != null && wait.over().isBefore(endedAfter));
        waiting.forEach((client, wait) -> {
            if (client.isClosed()) {
                mark(client, wait);
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void mark(ClientConnection client, Wait wait) {
        boolean marked = transactions.write(tx -> Repeats.abandon(tx, wait.jobId()));
        if (marked || wait.over() != null) {
            waiting.remove(client, wait);
        }
        if (marked && joinsAny) {
            changed();
        }
    }

    private boolean isStale() {
        return System.nanoTime() - askedAt >= INTERVAL.toNanos();
    }

    /** Without an answer, what was known before holds: the job that the request becomes fails at the database anyhow. */
    private void ask() {
        String query = joinsAny ? ANY : ANY_FAILED;
        try {
            anyAbandoned = transactions.read(tx ->
                    tx.first(query, row -> true, endedAfter().toEpochMilli()).isPresent());
        } catch (StorageException unavailable) {
            LOG.debug("whether jobs are abandoned is not known: {}", unavailable.getMessage());
        }
        askedAt = System.nanoTime();
    }

    private void markUntilClosed() {
        try {
            while (true) {
                Thread.sleep(INTERVAL.toMillis());
                markIfPossible();
            }
        } catch (InterruptedException closed) {
            LOG.debug("no more jobs are marked as abandoned");
        }
    }

    private void markIfPossible() {
        try {
            markAbandoned();
        } catch (RuntimeException unavailable) {
            LOG.debug("jobs are not marked as abandoned yet: {}", unavailable.getMessage());
        }
    }
}
