package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.ports.Notice;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Jobs that were accepted together.
 *
 * @param total how many they are
 * @param webhookUrl where to tell that all have ended, or null
 * @param endedAt when the last one ended, or null
 */
public record Batch(String batchId, Caller caller, int total, String webhookUrl, Instant createdAt, Instant endedAt) {

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

    private static final String COUNT = "SELECT state, COUNT(*) FROM jobs WHERE batch_id = ? GROUP BY state";

    public void insert(Transaction tx) throws SQLException {
        tx.update(INSERT, batchId, caller.name(), total, total, webhookUrl, createdAt.toEpochMilli());
    }

    /** Notes that one of its jobs has ended; the batch, if that was the last one. */
    public static Optional<Batch> oneEnded(Transaction tx, String batchId, Instant now) throws SQLException {
        return tx.first(ONE_ENDED, Batch::from, now.toEpochMilli(), batchId).filter(batch -> batch.endedAt() != null);
    }

    /** How many of its jobs are in which state; states that none is in are missing. */
    public static Map<JobState, Long> jobs(Transaction tx, String batchId) throws SQLException {
        Map<JobState, Long> jobs = new EnumMap<>(JobState.class);
        tx.query(COUNT, row -> jobs.put(JobState.ofWord(row.getString(1)), row.getLong(2)), batchId);
        return jobs;
    }

    /** That all of it has ended, told as callers see it who ask. */
    public Notice notice(Transaction tx) throws SQLException {
        String shown = JobJson.write(BatchView.of(this, jobs(tx, batchId)));
        return new Notice(caller, "batch.completed", batchId, null, shown, webhookUrl, null, endedAt);
    }

    private static Batch from(ResultSet row) throws SQLException {
        return new Batch(
                row.getString(1),
                new Caller(row.getString(2)),
                row.getInt(3),
                row.getString(4),
                Columns.instant(row, 5),
                Columns.instant(row, 6));
    }
}
