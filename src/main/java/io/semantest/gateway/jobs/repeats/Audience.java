package io.semantest.gateway.jobs.repeats;

import io.semantest.gateway.contract.ClientConnection;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who waits for which job at this gateway. Writes down whose clients have gone, within a quarter of a second, and knows
 * whether there is any such job at any gateway. Safe for use by many threads.
 */
public final class Audience implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private static final String ANY =
            "SELECT ended_at FROM jobs WHERE deserted = 1 AND (state = 'failed' OR ? = 1) LIMIT 1";

    private static final String FORGET = "UPDATE jobs SET deserted = 0 WHERE deserted = 1 AND ended_at <= ?";

    private final Transactions transactions;
    private final Duration remembered;
    private final boolean joinsAny;
    private final InstantSource clock;
    private final Map<ClientConnection, String> waiting = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::lookUntilClosed, "job-audience");
    private volatile boolean deserted;

    /**
     * @param remembered how long after its end a job waits for its client to come back
     * @param joinsAny whether an equal request may stand for any job that nobody waits for, and not only for one that has
     *     left a task at its provider
     */
    public Audience(Transactions transactions, Duration remembered, boolean joinsAny, InstantSource clock) {
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
    void waits(ClientConnection client, String jobId) {
        waiting.put(client, jobId);
    }

    /** The client has been answered, or there is nobody to answer. */
    void leaves(ClientConnection client) {
        try {
            if (client.isClosed()) {
                look();
            }
        } finally {
            waiting.remove(client);
        }
    }

    /** Whether an equal request without a number may find a job that nobody waits for. */
    boolean hasDeserted() {
        return deserted;
    }

    /** There is such a job from now on. */
    public void desert(Transaction tx, String jobId) throws SQLException {
        Repeats.desert(tx, jobId);
        deserted = true;
    }

    boolean joinsAny() {
        return joinsAny;
    }

    /** Jobs that ended before are over for good. */
    Instant endedAfter() {
        return clock.instant().minus(remembered);
    }

    /** Writes down who has gone. */
    void look() {
        waiting.forEach((client, jobId) -> {
            if (client.isClosed() && transactions.write(tx -> Repeats.desert(tx, jobId))) {
                waiting.remove(client, jobId);
                deserted |= joinsAny;
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void lookUntilClosed() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                lookIfPossible();
            }
        } catch (InterruptedException closed) {
            LOG.debug("nobody looks any more who waits");
        }
    }

    private void lookIfPossible() {
        try {
            look();
            deserted = transactions.read(this::isAnyDeserted);
            if (deserted) {
                transactions.write(tx -> tx.update(FORGET, endedAfter().toEpochMilli()));
            }
        } catch (RuntimeException unavailable) {
            LOG.debug("who waits for jobs could not be written down: {}", unavailable.getMessage());
        }
    }

    private boolean isAnyDeserted(Transaction tx) throws SQLException {
        return tx.first(ANY, row -> true, joinsAny ? 1 : 0).isPresent();
    }
}
