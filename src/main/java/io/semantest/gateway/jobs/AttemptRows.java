package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Attempt;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a job's attempts: written before the call, completed once when the outcome is known. */
final class AttemptRows {

    private static final String BEGIN =
            """
            INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms)
            VALUES (?, ? + (SELECT earlier_attempts FROM jobs WHERE job_id = ?), ?, ?, ?, 0)
            """;

    private static final String END =
            """
            INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail)
            VALUES (?, ? + (SELECT earlier_attempts FROM jobs WHERE job_id = ?), ?, ?, ?, ?, ?, ?)
            ON CONFLICT (job_id, number) DO UPDATE SET
                outcome = excluded.outcome, duration_ms = excluded.duration_ms, detail = excluded.detail
            WHERE attempts.outcome IS NULL
            """;

    private static final String ABANDON =
            "UPDATE attempts SET outcome = 'transient', detail = ? WHERE job_id = ? AND outcome IS NULL";

    private static final String FIND =
            """
            SELECT number, provider, model, outcome, started_at, duration_ms, detail
            FROM attempts WHERE job_id = ? ORDER BY number
            """;

    private static final String FIND_ALL =
            """
            SELECT number, provider, model, outcome, started_at, duration_ms, detail, job_id
            FROM attempts WHERE job_id IN (%s) ORDER BY job_id, number
            """;

    private AttemptRows() {}

    static void begin(Transaction tx, String jobId, int number, String provider, String model, Instant now)
            throws SQLException {
        tx.update(BEGIN, jobId, number, jobId, provider, model, now.toEpochMilli());
    }

    /** Writes outcomes that are not known yet; a known one is never changed. */
    static void end(Transaction tx, String jobId, List<Attempt> finished) throws SQLException {
        for (Attempt attempt : finished) {
            tx.update(
                    END,
                    jobId,
                    attempt.number(),
                    jobId,
                    attempt.provider(),
                    attempt.model(),
                    attempt.outcome().word(),
                    attempt.startedAt().toEpochMilli(),
                    attempt.durationMs(),
                    attempt.detail());
        }
    }

    /** Closes attempts whose outcome nobody will report any more. */
    static void abandon(Transaction tx, String jobId, String detail) throws SQLException {
        tx.update(ABANDON, detail, jobId);
    }

    static List<Attempt> of(Transaction tx, String jobId) throws SQLException {
        return List.copyOf(tx.query(FIND, AttemptRows::attempt, jobId));
    }

    /** The attempts of several jobs at once, in order, by job; a job without any is missing. */
    static Map<String, List<Attempt>> of(Transaction tx, IdList jobIds) throws SQLException {
        Map<String, List<Attempt>> byJob = new HashMap<>();
        String sql = FIND_ALL.formatted(jobIds.placeholders());
        tx.query(
                sql,
                row -> byJob.computeIfAbsent(row.getString(8), id -> new ArrayList<>())
                        .add(attempt(row)),
                jobIds.arguments());
        return byJob;
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        String outcome = row.getString(4);
        return new Attempt(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                outcome == null ? null : Outcome.ofWord(outcome),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getLong(6),
                row.getString(7));
    }
}
