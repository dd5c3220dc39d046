package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads jobs with their attempts. */
public final class JobRows {

    private static final String SELECT =
            """
            SELECT job_id, caller, intake, source_key, state, request, provider, model, result, problem,
                   created_at, started_at, ended_at, version
            FROM jobs
            """;

    private JobRows() {}

    /** The jobs the condition selects, in its order. */
    public static List<Job> select(Transaction tx, String condition, Object... arguments) throws SQLException {
        return tx.query(SELECT + condition, row -> job(row, AttemptRows.of(tx, row.getString(1))), arguments);
    }

    /** The job that came from this batch line or schedule's occurrence. */
    public static Optional<Job> ofSource(Transaction tx, String sourceKey) throws SQLException {
        return select(tx, "WHERE source_key = ?", sourceKey).stream().findFirst();
    }

    private static Job job(ResultSet row, List<Attempt> attempts) throws SQLException {
        return new Job(
                row.getString(1),
                new Caller(row.getString(2)),
                row.getString(3),
                row.getString(4),
                JobState.ofWord(row.getString(5)),
                RequestJson.read(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                Columns.instant(row, 11),
                Columns.instant(row, 12),
                Columns.instant(row, 13),
                row.getLong(14),
                attempts);
    }
}
