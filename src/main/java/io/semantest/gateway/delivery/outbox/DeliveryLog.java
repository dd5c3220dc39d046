package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has become of a caller's deliveries, in the caller's transaction. */
public final class DeliveryLog {

    private static final String SELECT =
            """
            SELECT delivery_id, kind, target, event, subject, state, attempts, reason, created_at, due_at, ended_at,
                EXISTS (SELECT 1 FROM disabled_endpoints d
                    WHERE kind = 'webhook' AND d.caller = deliveries.caller AND d.url = deliveries.target)
            FROM deliveries WHERE caller = ?
            """;

    private static final String TRIES =
            """
            SELECT number, at, duration_ms, status, reason FROM delivery_attempts
            WHERE delivery_id = ? ORDER BY number
            """;

    private static final String DUE = "SELECT COUNT(*) FROM deliveries WHERE state = 'pending' AND due_at <= ?";

    /** One that is being sent right now is left alone. The fence rises so that nothing older ends it. */
    private static final String REDELIVER =
            """
            UPDATE deliveries SET state = 'pending', due_at = ?, ready = 1, rung = 0, reason = NULL, ended_at = NULL,
                worker = NULL, lease_until = NULL, fence = fence + 1
            WHERE delivery_id = ? AND caller = ? AND (lease_until IS NULL OR lease_until <= ?)
            """;

    private static final String ENABLE =
            """
            DELETE FROM disabled_endpoints WHERE caller = ? AND url IN
                (SELECT target FROM deliveries WHERE delivery_id = ? AND caller = ? AND kind = 'webhook')
            """;

    /** Written out, because only so the database knows which index serves. */
    private static final Map<String, String> IN_STATE = Map.of(
            "pending", " AND state = 'pending'",
            "delivered", " AND state = 'delivered'",
            "dead", " AND state = 'dead'");

    /**
     * A delivery as its caller sees it.
     *
     * @param endpointDisabled whether its URL gets nothing more because it answered 410
     */
    public record Entry(
            String id,
            String kind,
            String target,
            String event,
            String subject,
            String state,
            long attempts,
            String reason,
            Instant createdAt,
            Instant dueAt,
            Instant endedAt,
            boolean endpointDisabled) {}

    /**
     * One try.
     *
     * @param status HTTP status, or null
     * @param reason why it failed, or null
     */
    public record Try(long number, Instant at, long durationMs, Integer status, String reason) {}

    /**
     * A page of deliveries, newest first.
     *
     * @param state only those in this state, {@code pending}, {@code delivered} or {@code dead}; null for all
     * @param before only those older than this id; null begins with the newest
     * @param limit at most this many
     */
    public List<Entry> page(Transaction tx, Caller caller, String state, String before, int limit) throws SQLException {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> arguments = new ArrayList<>(List.of(caller.name()));
        if (state != null) {
            sql.append(IN_STATE.get(state));
        }
        if (before != null) {
            sql.append(" AND delivery_id < ?");
            arguments.add(before);
        }
        arguments.add(limit);
        sql.append(" ORDER BY delivery_id DESC LIMIT ?");
        return tx.query(sql.toString(), DeliveryLog::entry, arguments.toArray());
    }

    /** The caller's delivery; empty also when the id is another caller's. */
    public Optional<Entry> find(Transaction tx, Caller caller, String id) throws SQLException {
        return tx.first(SELECT + " AND delivery_id = ?", DeliveryLog::entry, caller.name(), id);
    }

    /** The tries of a delivery, in order. */
    public List<Try> tries(Transaction tx, String id) throws SQLException {
        return tx.query(TRIES, DeliveryLog::attempt, id);
    }

    /** Makes the caller's delivery due now, from the ladder's first rung on, and its endpoint enabled. */
    public void redeliver(Transaction tx, Caller caller, String id, Instant now) throws SQLException {
        tx.update(ENABLE, caller.name(), id, caller.name());
        tx.update(REDELIVER, now.toEpochMilli(), id, caller.name(), now.toEpochMilli());
    }

    /** How many deliveries wait for their time or their turn, over all callers. */
    public long pending(Transaction tx) throws SQLException {
        return count(tx, "SELECT COUNT(*) FROM deliveries WHERE state = 'pending' AND ready = 1")
                + count(tx, "SELECT COUNT(*) FROM deliveries WHERE state = 'pending' AND ready = 0");
    }

    /** How many deliveries have been given up, over all callers. */
    public long dead(Transaction tx) throws SQLException {
        return count(tx, "SELECT COUNT(*) FROM deliveries WHERE state = 'dead' AND ended_at IS NOT NULL");
    }

    /** How many deliveries should be under way by now, over all callers. */
    public long due(Transaction tx, Instant now) throws SQLException {
        return tx.first(DUE, row -> row.getLong(1), now.toEpochMilli()).orElse(0L);
    }

    private static long count(Transaction tx, String sql) throws SQLException {
        return tx.first(sql, row -> row.getLong(1)).orElse(0L);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                ended(row),
                row.getBoolean(12));
    }

    private static Instant ended(ResultSet row) throws SQLException {
        long ended = row.getLong(11);
        return row.wasNull() ? null : Instant.ofEpochMilli(ended);
    }

    private static Try attempt(ResultSet row) throws SQLException {
        int status = row.getInt(4);
        Integer known = row.wasNull() ? null : Integer.valueOf(status);
        return new Try(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getLong(3), known, row.getString(5));
    }
}
