package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** Forgets deliveries, with their tries, some time after they have ended. Many may do so at the same time. */
public final class Retention {

    /** Rows that are removed together, so that no transaction is long. */
    static final int STEP = 200;

    private static final String IDS = "(?" + ", ?".repeat(STEP - 1) + ")";

    private static final String EXPIRED =
            "SELECT delivery_id FROM deliveries WHERE state = ? AND ended_at <= ? ORDER BY ended_at LIMIT " + STEP;

    /** What has been asked for again meanwhile stays. The expression says that the ids are to be looked up. */
    private static final String FORGET = "DELETE FROM deliveries WHERE delivery_id IN " + IDS
            + " AND state || '' = ? AND ended_at + 0 <= ? RETURNING delivery_id";

    private static final String FORGET_TRIES = "DELETE FROM delivery_attempts WHERE delivery_id IN " + IDS;

    private final Transactions transactions;
    private final Duration delivered;
    private final Duration dead;
    private final InstantSource clock;

    /**
     * @param delivered how long what was delivered is kept
     * @param dead how long what was given up is kept
     */
    public Retention(Transactions transactions, Duration delivered, Duration dead, InstantSource clock) {
        this.transactions = transactions;
        this.delivered = delivered;
        this.dead = dead;
        this.clock = clock;
    }

    /** Forgets all whose time is over, in small steps; returns how many. */
    public int forget() {
        Instant now = clock.instant();
        return forget("delivered", now.minus(delivered)) + forget("dead", now.minus(dead));
    }

    private int forget(String state, Instant endedUntil) {
        long until = endedUntil.toEpochMilli();
        int forgotten = 0;
        int found = STEP;
        while (found == STEP) {
            List<String> ids = transactions.read(tx -> tx.query(EXPIRED, row -> row.getString(1), state, until));
            found = ids.size();
            forgotten += ids.isEmpty() ? 0 : transactions.write(tx -> forget(tx, ids, state, until));
        }
        return forgotten;
    }

    private static int forget(Transaction tx, List<String> ids, String state, long until) throws SQLException {
        Object[] arguments = Arrays.copyOf(ids.toArray(), STEP + 2, Object[].class);
        arguments[STEP] = state;
        arguments[STEP + 1] = until;
        List<String> forgotten = tx.query(FORGET, row -> row.getString(1), arguments);
        tx.update(FORGET_TRIES, Arrays.copyOf(forgotten.toArray(), STEP, Object[].class));
        return forgotten.size();
    }
}
