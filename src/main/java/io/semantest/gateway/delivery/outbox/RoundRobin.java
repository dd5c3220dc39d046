package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.ports.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Round robin over callers, and of each caller over its receivers. Steps from one to the next in an index that holds
 * only what can be sent now, so that it costs as much as there are places, however long the queues are. Used by one thread at
 * a time.
 */
final class RoundRobin {

    private static final String READY = "d.state = 'pending' AND d.ready = 1";

    /** Not MIN, which PostgreSQL reads all rows for when it knows no statistics. */
    private static final String CALLERS =
            """
            WITH RECURSIVE callers (caller) AS (
                SELECT (SELECT d.caller FROM deliveries d WHERE %1$s ORDER BY d.caller LIMIT 1)
                UNION ALL
                SELECT (SELECT d.caller FROM deliveries d WHERE %1$s AND d.caller > callers.caller
                    ORDER BY d.caller LIMIT 1)
                FROM callers WHERE callers.caller IS NOT NULL
            )
            SELECT caller FROM callers WHERE caller IS NOT NULL
            """
                    .formatted(READY);

    private static final String LANES =
            """
            WITH RECURSIVE lanes (lane, step) AS (
                SELECT (SELECT d.lane FROM deliveries d WHERE %1$s AND d.caller = ? AND d.lane > ?
                    ORDER BY d.lane LIMIT 1), 1
                UNION ALL
                SELECT (SELECT d.lane FROM deliveries d WHERE %1$s AND d.caller = ? AND d.lane > lanes.lane
                    ORDER BY d.lane LIMIT 1), step + 1
                FROM lanes WHERE lanes.lane IS NOT NULL AND step < ?
            )
            SELECT lane FROM lanes WHERE lane IS NOT NULL ORDER BY step
            """
                    .formatted(READY);

    private static final String FIRST =
            """
            SELECT delivery_id, caller, kind, target, lane, event, subject, data, created_at, rung, fence
            FROM deliveries d WHERE %s AND caller = ? AND lane = ? ORDER BY delivery_id LIMIT ?
            """
                    .formatted(READY);

    private final DeliverySlots slots;
    private final Map<String, String> lastLanes = new HashMap<>();
    private String lastCaller = "";

    RoundRobin(DeliverySlots slots) {
        this.slots = slots;
    }

    /** What may be sent now, in the order of roundRobin; more than there are places for. */
    List<Delivery> candidates(Transaction tx) throws SQLException {
        Set<String> callers = new TreeSet<>(tx.query(CALLERS, row -> row.getString(1)));
        lastLanes.keySet().retainAll(callers);
        List<String> inTurn = new ArrayList<>(callers);
        Collections.rotate(inTurn, -(int) callers.stream()
                .filter(caller -> caller.compareTo(lastCaller) <= 0)
                .count());
        List<List<Delivery>> candidates = new ArrayList<>();
        for (String caller : inTurn) {
            candidates.add(candidates(tx, caller));
        }
        return alternately(candidates);
    }

    /** Begins with those after it the next time. */
    void served(Delivery delivery) {
        lastCaller = delivery.caller();
        lastLanes.put(delivery.caller(), delivery.lane());
    }

    private List<Delivery> candidates(Transaction tx, String caller) throws SQLException {
        int room = slots.room(caller);
        List<List<Delivery>> candidates = new ArrayList<>();
        for (String lane : room == 0 ? List.<String>of() : lanes(tx, caller, room + slots.taken(caller))) {
            int most = Math.min(room, slots.room(caller, lane));
            if (most > 0 && candidates.size() < room) {
                candidates.add(tx.query(FIRST, RoundRobin::delivery, caller, lane, most));
            }
        }
        return alternately(candidates);
    }

    /** Those after the last one served, and round again. */
    private Set<String> lanes(Transaction tx, String caller, int most) throws SQLException {
        String last = lastLanes.getOrDefault(caller, "");
        Set<String> found = new LinkedHashSet<>(lanes(tx, caller, last, most));
        if (found.size() < most && !last.isEmpty()) {
            found.addAll(lanes(tx, caller, "", most - found.size()));
        }
        return found;
    }

    private static List<String> lanes(Transaction tx, String caller, String after, int most) throws SQLException {
        return tx.query(LANES, row -> row.getString(1), caller, after, caller, most);
    }

    private static List<Delivery> alternately(List<List<Delivery>> lines) {
        List<Delivery> all = new ArrayList<>();
        int longest = lines.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<Delivery> line : lines) {
                if (turn < line.size()) {
                    all.add(line.get(turn));
                }
            }
        }
        return all;
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
                Instant.ofEpochMilli(row.getLong(9)),
                row.getInt(10),
                row.getLong(11) + 1);
    }
}
