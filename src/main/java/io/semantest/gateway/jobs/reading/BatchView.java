package io.semantest.gateway.jobs.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.jobs.Batch;
import io.semantest.gateway.jobs.Columns;
import io.semantest.gateway.jobs.JobState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A batch as callers see it: how many of its jobs are in which state.
 *
 * @param status {@code completed} when all jobs have ended, however they ended
 * @param endedAt when the last one did, or null
 * @param progress part of the jobs that have ended, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchView(
        String batchId,
        String status,
        long total,
        long queued,
        long processing,
        long completed,
        long failed,
        long cancelled,
        String createdAt,
        String endedAt,
        double progress) {

    private static final String FIND =
            "SELECT total, created_at, ended_at FROM batches WHERE batch_id = ? AND caller = ?";

    /** The caller's batch; empty also when the id belongs to another caller. */
    static Optional<BatchView> find(Transaction tx, Caller caller, String batchId) throws SQLException {
        Optional<Row> batch = tx.first(
                FIND,
                row -> new Row(row.getLong(1), Columns.instant(row, 2), Columns.instant(row, 3)),
                batchId,
                caller.name());
        return batch.isEmpty() ? Optional.empty() : Optional.of(of(batchId, batch.get(), Batch.jobs(tx, batchId)));
    }

    private static BatchView of(String batchId, Row batch, Map<JobState, Long> jobs) {
        long ended = jobs.entrySet().stream()
                .filter(state -> state.getKey().isTerminal())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new BatchView(
                batchId,
                ended >= batch.total ? "completed" : "processing",
                batch.total,
                jobs.getOrDefault(JobState.QUEUED, 0L),
                jobs.getOrDefault(JobState.PROCESSING, 0L),
                jobs.getOrDefault(JobState.COMPLETED, 0L),
                jobs.getOrDefault(JobState.FAILED, 0L),
                jobs.getOrDefault(JobState.CANCELLED, 0L),
                batch.createdAt.toString(),
                batch.endedAt == null ? null : batch.endedAt.toString(),
                batch.total == 0 ? 1 : (double) ended / batch.total);
    }

    private record Row(long total, Instant createdAt, Instant endedAt) {}
}
