package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes up due deliveries, in turn over callers and their receivers. A claim is a lease with a fencing token: what a worker that died
 * had claimed is due again when its lease is over, and what a worker writes that was only asleep changes nothing.
 */
public final class Claims {

    /** Rows that are made ready together, so that no transaction is long. */
    private static final int STEP = 200;

    private static final String IS_DUE =
            "state = 'pending' AND ready = 0 AND due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)";

    private static final String DUE =
            "SELECT delivery_id FROM deliveries WHERE " + IS_DUE + " ORDER BY due_at LIMIT " + STEP;

    /** The expression says that the ids are to be looked up, not all that is due. */
    private static final String WAKE =
            """
            UPDATE deliveries SET ready = 1, worker = NULL, lease_until = NULL
            WHERE delivery_id IN (?%s) AND %s
            """
                    .formatted(", ?".repeat(STEP - 1), IS_DUE.replace("ready", "ready + 0"));

    private static final String CLAIM =
            """
            UPDATE deliveries SET ready = 0, fence = fence + 1, worker = ?, lease_until = ?
            WHERE delivery_id = ? AND fence = ? AND state = 'pending' AND ready = 1
            """;

    /** A try that has just been recorded has no lease any more, and must not get one again. */
    private static final String RENEW =
            "UPDATE deliveries SET lease_until = ? WHERE delivery_id = ? AND fence = ? AND lease_until IS NOT NULL";

    private static final String GIVE_BACK =
            """
            UPDATE deliveries SET ready = 1, lease_until = NULL, worker = NULL
            WHERE delivery_id = ? AND fence = ? AND lease_until IS NOT NULL
            """;

    private final Transactions transactions;
    private final String worker;
    private final Duration lease;
    private final DeliverySlots slots;
    private final RoundRobin roundRobin;
    private final InstantSource clock;
    private Instant renewed = Instant.EPOCH;

    /**
     * @param worker id of this process, for the operator's eyes; the fencing token alone decides
     * @param lease how long after a worker's death what it was sending is taken up again; at least three times the pause
     *     between calls of {@link #claim}, which renew it
     */
    public Claims(Transactions transactions, String worker, Duration lease, DeliverySlots slots, InstantSource clock) {
        this.transactions = transactions;
        this.worker = worker;
        this.lease = lease;
        this.slots = slots;
        this.roundRobin = new RoundRobin(slots);
        this.clock = clock;
    }

    /** Claims as many due deliveries as there are places for; each must leave its lane when it is dealt with. */
    public synchronized List<Delivery> claim() {
        renew();
        if (slots.free() == 0) {
            return List.of();
        }
        wake();
        List<Delivery> chosen = transactions.read(roundRobin::candidates).stream()
                .filter(slots::enter)
                .toList();
        chosen.forEach(roundRobin::served);
        return chosen.isEmpty() ? chosen : claimed(chosen);
    }

    /** Gives up claims, so that they are due at once for anybody. */
    public void giveBack(List<Delivery> deliveries) {
        transactions.write(tx -> {
            for (Delivery delivery : deliveries) {
                tx.update(GIVE_BACK, delivery.id(), delivery.fence());
            }
            return null;
        });
    }

    private void renew() {
        Instant now = clock.instant();
        List<Delivery> inFlight = slots.inFlight();
        if (inFlight.isEmpty() || now.isBefore(renewed.plus(lease.dividedBy(3)))) {
            return;
        }
        renewed = now;
        transactions.write(tx -> {
            for (Delivery delivery : inFlight) {
                tx.update(RENEW, now.plus(lease).toEpochMilli(), delivery.id(), delivery.fence());
            }
            return null;
        });
    }

    /** Makes ready what has become due, and what workers that died were sending. */
    private void wake() {
        long now = clock.millis();
        int found = STEP;
        while (found == STEP) {
            List<String> due = transactions.read(tx -> tx.query(DUE, row -> row.getString(1), now, now));
            found = due.size();
            if (found > 0) {
                Object[] arguments = Arrays.copyOf(due.toArray(), STEP + 2, Object[].class);
                Arrays.fill(arguments, STEP, STEP + 2, now);
                transactions.write(tx -> tx.update(WAKE, arguments));
            }
        }
    }

    private List<Delivery> claimed(List<Delivery> chosen) {
        Set<Delivery> missed = new HashSet<>(chosen);
        try {
            List<Delivery> claimed = transactions.write(tx -> claimed(tx, chosen));
            claimed.forEach(missed::remove);
            return claimed;
        } finally {
            slots.leave(missed);
        }
    }

    private List<Delivery> claimed(Transaction tx, List<Delivery> chosen) throws SQLException {
        long until = clock.millis() + lease.toMillis();
        List<Delivery> claimed = new ArrayList<>();
        for (Delivery delivery : chosen) {
            if (tx.update(CLAIM, worker, until, delivery.id(), delivery.fence() - 1) == 1) {
                claimed.add(delivery);
            }
        }
        return claimed;
    }
}
