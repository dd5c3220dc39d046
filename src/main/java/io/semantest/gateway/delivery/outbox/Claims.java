package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes up due deliveries, in turn over their receivers. A claim is a lease with a fencing token: what a worker that died
 * had claimed is due again when its lease is over, and what a worker writes that was only asleep changes nothing.
 */
public final class Claims {

    private static final String IS_DUE = "due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)";

    /** Steps from one receiver to the next in the index, so that a long line at one of them is not read. */
    private static final String LANES =
            """
            WITH RECURSIVE lanes (lane) AS (
                SELECT MIN(lane) FROM deliveries WHERE state = 'pending'
                UNION ALL
                SELECT (SELECT MIN(d.lane) FROM deliveries d WHERE d.state = 'pending' AND d.lane > lanes.lane)
                FROM lanes WHERE lanes.lane IS NOT NULL
            )
            SELECT lane FROM lanes WHERE lane IS NOT NULL AND EXISTS (
                SELECT 1 FROM deliveries d WHERE d.state = 'pending' AND d.lane = lanes.lane AND %s)
            """
                    .formatted(IS_DUE);

    private static final String DUE =
            """
            SELECT delivery_id, caller, kind, target, lane, event, subject, payload, rung, fence
            FROM deliveries WHERE state = 'pending' AND lane = ? AND %s
            ORDER BY due_at, delivery_id LIMIT ?
            """
                    .formatted(IS_DUE);

    private static final String CLAIM =
            """
            UPDATE deliveries SET fence = fence + 1, worker = ?, lease_until = ?
            WHERE delivery_id = ? AND fence = ? AND state = 'pending' AND (lease_until IS NULL OR lease_until <= ?)
            """;

    /** A try that has just been recorded has no lease any more, and must not get one again. */
    private static final String RENEW =
            "UPDATE deliveries SET lease_until = ? WHERE delivery_id = ? AND fence = ? AND lease_until IS NOT NULL";

    private static final String GIVE_BACK =
            "UPDATE deliveries SET lease_until = NULL, worker = NULL WHERE delivery_id = ? AND fence = ?";

    private final Transactions transactions;
    private final String worker;
    private final Duration lease;
    private final Lanes lanes;
    private final InstantSource clock;
    private Instant renewed = Instant.EPOCH;
    private String last = "";

    /**
     * @param worker id of this process, for the operator's eyes; the fencing token alone decides
     * @param lease how long after a worker's death what it was sending is taken up again; at least three times the pause
     *     between calls of {@link #claim}, which renew it
     */
    public Claims(Transactions transactions, String worker, Duration lease, Lanes lanes, InstantSource clock) {
        this.transactions = transactions;
        this.worker = worker;
        this.lease = lease;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Claims as many due deliveries as there are places for; each must leave its lane when it is dealt with. */
    public synchronized List<Delivery> claim() {
        renew();
        int places = lanes.free();
        List<Delivery> due = places == 0 ? List.of() : transactions.read(tx -> due(tx, places));
        if (due.isEmpty()) {
            return due;
        }
        List<Delivery> claimed = transactions.write(tx -> claimed(tx, due));
        lanes.enter(claimed);
        return claimed;
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
        List<Delivery> underWay = lanes.underWay();
        if (underWay.isEmpty() || now.isBefore(renewed.plus(lease.dividedBy(3)))) {
            return;
        }
        renewed = now;
        transactions.write(tx -> {
            for (Delivery delivery : underWay) {
                tx.update(RENEW, now.plus(lease).toEpochMilli(), delivery.id(), delivery.fence());
            }
            return null;
        });
    }

    private List<Delivery> due(Transaction tx, int places) throws SQLException {
        long now = clock.millis();
        List<String> open = new ArrayList<>(tx.query(LANES, row -> row.getString(1), now, now));
        open.removeIf(lane -> lanes.free(lane) == 0);
        Collections.rotate(open, -(int)
                open.stream().filter(lane -> lane.compareTo(last) <= 0).count());
        List<List<Delivery>> waiting = new ArrayList<>();
        for (String lane : open.subList(0, Math.min(places, open.size()))) {
            int most = Math.min(places, lanes.free(lane));
            waiting.add(tx.query(DUE, Claims::delivery, lane, now, now, most));
        }
        return inTurn(waiting, places);
    }

    private List<Delivery> inTurn(List<List<Delivery>> waiting, int places) {
        List<Delivery> chosen = new ArrayList<>();
        for (int turn = 0; chosen.size() < places; turn++) {
            int before = chosen.size();
            for (List<Delivery> lane : waiting) {
                if (turn < lane.size() && chosen.size() < places) {
                    chosen.add(lane.get(turn));
                    last = lane.get(turn).lane();
                }
            }
            if (chosen.size() == before) {
                break;
            }
        }
        return chosen;
    }

    private List<Delivery> claimed(Transaction tx, List<Delivery> due) throws SQLException {
        long now = clock.millis();
        long until = now + lease.toMillis();
        List<Delivery> claimed = new ArrayList<>();
        for (Delivery delivery : due) {
            if (tx.update(CLAIM, worker, until, delivery.id(), delivery.fence() - 1, now) == 1) {
                claimed.add(delivery);
            }
        }
        return claimed;
    }

    /** As it will be once claimed. */
    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getInt(9),
                row.getLong(10) + 1);
    }
}
