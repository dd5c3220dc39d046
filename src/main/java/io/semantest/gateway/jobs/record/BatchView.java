package io.semantest.gateway.jobs.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * A batch as callers see it, when they ask and when they are told that it has ended: how many of its jobs are in which state.
 *
 * @param status {@code completed} when all jobs have ended, however they ended
 * @param endedAt when the last one did, or null
 * @param progress part of the jobs that have ended, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchView(
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
    public static Optional<BatchView> find(Transaction tx, Caller caller, String batchId) throws SQLException {
        Optional<Batch> batch = tx.first(
                FIND,
                row -> new Batch(
                        batchId, caller, row.getInt(1), null, Columns.instant(row, 2), Columns.instant(row, 3)),
                batchId,
                caller.name());
        return batch.isEmpty() ? Optional.empty() : Optional.of(of(batch.get(), Batch.jobs(tx, batchId)));
    }

    /** @param jobs how many are in which state; states that none is in may be missing */
    static BatchView of(Batch batch, Map<JobState, Long> jobs) {
        long ended = jobs.entrySet().stream()
                .filter(state -> state.getKey().isTerminal())
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new BatchView(
                batch.batchId(),
                ended >= batch.total() ? "completed" : "processing",
                batch.total(),
                jobs.getOrDefault(JobState.QUEUED, 0L),
                jobs.getOrDefault(JobState.PROCESSING, 0L),
                jobs.getOrDefault(JobState.COMPLETED, 0L),
                jobs.getOrDefault(JobState.FAILED, 0L),
                jobs.getOrDefault(JobState.CANCELLED, 0L),
                batch.createdAt().toString(),
                batch.endedAt() == null ? null : batch.endedAt().toString(),
                batch.total() == 0 ? 1 : (double) ended / batch.total());
    }
}
