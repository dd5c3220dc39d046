package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.ports.Notice;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs that were accepted together.
 *
 * @param total how many they are
 * @param webhookUrl where to tell that all have ended, or null
 * @param endedAt when the last one ended, or null
 */
record Batch(String batchId, Caller caller, int total, String webhookUrl, Instant createdAt, Instant endedAt) {

    private static final String INSERT =
            """
            INSERT INTO batches (batch_id, caller, total, unfinished, webhook_url, created_at) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String ONE_ENDED =
            """
            UPDATE batches SET unfinished = unfinished - 1, ended_at = CASE WHEN unfinished = 1 THEN CAST(? AS BIGINT) END
            WHERE batch_id = ?
            RETURNING batch_id, caller, total, webhook_url, created_at, ended_at
            """;

    private static final String COUNTS =
            "SELECT state, COUNT(*) FROM jobs WHERE batch_id = ? GROUP BY state ORDER BY state";

    void insert(Transaction tx) throws SQLException {
        tx.update(INSERT, batchId, caller.name(), total, total, webhookUrl, createdAt.toEpochMilli());
    }

    /** Notes that one of its jobs has ended; the batch, if that was the last one. */
    static Optional<Batch> oneEnded(Transaction tx, String batchId, Instant now) throws SQLException {
        return tx.first(ONE_ENDED, Batch::from, now.toEpochMilli(), batchId).filter(batch -> batch.endedAt() != null);
    }

    /** That all of it has ended, with how many jobs ended in which way. */
    Notice notice(Transaction tx) throws SQLException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("batchId", batchId);
        members.put("status", "completed");
        members.put("total", total);
        for (JobState state : JobState.values()) {
            if (state.isTerminal()) {
                members.put(state.word(), 0);
            }
        }
        tx.query(COUNTS, row -> members.put(row.getString(1), row.getInt(2)), batchId);
        members.put("createdAt", createdAt.toString());
        members.put("endedAt", endedAt.toString());
        return new Notice(caller, "batch.completed", batchId, null, JobJson.write(members), webhookUrl, null, endedAt);
    }

    private static Batch from(ResultSet row) throws SQLException {
        Object endedAt = row.getObject(6);
        return new Batch(
                row.getString(1),
                new Caller(row.getString(2)),
                row.getInt(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                endedAt == null ? null : Instant.ofEpochMilli(row.getLong(6)));
    }
}
