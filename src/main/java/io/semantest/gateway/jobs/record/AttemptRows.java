package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Expense;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of a job's attempts: written before the call, completed once when the outcome is known. */
public final class AttemptRows {

    private static final String BEGIN =
            """
            INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms)
            VALUES (?, ? + (SELECT earlier_attempts FROM jobs WHERE job_id = ?), ?, ?, ?, 0)
            ON CONFLICT (job_id, number) DO UPDATE SET model = excluded.model
            WHERE attempts.outcome IS NULL AND attempts.tasks IS NOT NULL AND attempts.provider = excluded.provider
            """;

    private static final String GIVE_UP_TASKS =
            """
            UPDATE attempts SET outcome = CASE WHEN tasks IS NULL THEN 'transient' ELSE 'unknown' END,
                detail = 'its provider is not asked any more'
            WHERE job_id = ? AND outcome IS NULL AND provider <> ?
            """;

    private static final String COUNT_ON = "UPDATE jobs SET earlier_attempts = earlier_attempts + ? WHERE job_id = ?";

    private static final String TASKS =
            """
            UPDATE attempts SET tasks = ?
            WHERE job_id = ? AND number = ? + (SELECT earlier_attempts FROM jobs WHERE job_id = ?)
            """;

    private static final String IN_DOUBT =
            "SELECT DISTINCT provider FROM attempts WHERE job_id = ? AND outcome = 'unknown'";

    private static final String ABANDON_WITHOUT_TASK =
            "UPDATE attempts SET outcome = 'transient', detail = ? WHERE job_id = ? AND outcome IS NULL AND tasks IS NULL";

    private static final String OPEN_TASKS =
            "SELECT provider, tasks FROM attempts WHERE job_id = ? AND outcome IS NULL AND tasks IS NOT NULL";

    private static final String ADOPT =
            """
            INSERT INTO attempts (job_id, number, provider, model, started_at, duration_ms, tasks)
            SELECT ?, 1, provider, model, ?, 0, tasks FROM attempts
            WHERE job_id = ? AND outcome = 'unknown' AND tasks IS NOT NULL ORDER BY number DESC LIMIT 1
            """;

    private static final String LAST_FAILED =
            """
            SELECT provider FROM attempts
            WHERE job_id = ? AND outcome IN ('transient', 'misconfigured', 'exhausted')
                AND (detail IS NULL OR (detail NOT LIKE 'not called:%' AND detail NOT LIKE 'the gateway stopped%'))
            ORDER BY number DESC LIMIT 1
            """;

    private static final String END =
            """
            INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms, detail,
                usage, cost, currency)
            VALUES (?, ? + (SELECT earlier_attempts FROM jobs WHERE job_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (job_id, number) DO UPDATE SET
                outcome = excluded.outcome, duration_ms = excluded.duration_ms, detail = excluded.detail,
                usage = excluded.usage, cost = excluded.cost, currency = excluded.currency
            WHERE attempts.outcome IS NULL
            """;

    /** Of a task that a provider has, or may have, nobody knows what became. */
    private static final String ABANDON =
            """
            UPDATE attempts SET outcome = CASE WHEN tasks IS NULL THEN 'transient' ELSE 'unknown' END, detail = ?
            WHERE job_id = ? AND outcome IS NULL
            """;

    private static final String FIND =
            """
            SELECT number, provider, model, outcome, started_at, duration_ms, detail, usage, cost, currency
            FROM attempts WHERE job_id = ? ORDER BY number
            """;

    private static final String FIND_EARLIER =
            """
            SELECT number, provider, model, outcome, started_at, duration_ms, detail, usage, cost, currency
            FROM attempts WHERE job_id = ? AND number <= (SELECT earlier_attempts FROM jobs WHERE job_id = ?)
            ORDER BY number
            """;

    private static final String CALLS =
            """
            SELECT COUNT(*) FROM attempts
            WHERE job_id = ? AND (outcome IS NOT NULL OR tasks IS NULL)
                AND (outcome IS NULL OR outcome <> 'throttled') AND (detail IS NULL OR detail NOT LIKE ?)
            """;

    private static final String FIND_ALL =
            """
            SELECT number, provider, model, outcome, started_at, duration_ms, detail, usage, cost, currency, job_id
            FROM attempts WHERE job_id IN (%s) ORDER BY job_id, number
            """;

    private AttemptRows() {}

    /**
     * One that goes on with an earlier run's open tasks has its row already.
     *
     * @return false when the attempt is somebody else's
     */
    public static boolean begin(Transaction tx, String jobId, int number, String provider, String model, Instant now)
            throws SQLException {
        return tx.update(BEGIN, jobId, number, jobId, provider, model, now.toEpochMilli()) == 1;
    }

    /** Closes an earlier run's open attempt at another provider than the one about to be asked. */
    public static void giveUpTasks(Transaction tx, String jobId, String provider) throws SQLException {
        int closed = tx.update(GIVE_UP_TASKS, jobId, provider);
        if (closed > 0) {
            tx.update(COUNT_ON, closed, jobId);
        }
    }

    /** Writes outcomes that are not known yet; a known one is never changed. */
    public static void end(Transaction tx, String jobId, List<Attempt> finished) throws SQLException {
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
                    attempt.detail(),
                    attempt.expense().usage(),
                    attempt.expense().cost(),
                    attempt.expense().currency());
        }
    }

    public static void tasks(Transaction tx, String jobId, int number, List<String> tasks) throws SQLException {
        tx.update(TASKS, String.join(" ", tasks), jobId, number, jobId);
    }

    /** Providers that may have taken a task of the job. */
    public static Set<String> inDoubt(Transaction tx, String jobId) throws SQLException {
        return Set.copyOf(tx.query(IN_DOUBT, row -> row.getString(1), jobId));
    }

    /** Begins the job with the tasks that an earlier job has left at its provider. */
    public static Optional<OpenTasks> adopt(Transaction tx, String jobId, String earlierJobId, Instant now)
            throws SQLException {
        tx.update(ADOPT, jobId, now.toEpochMilli(), earlierJobId);
        return openTasks(tx, jobId);
    }

    /** Closes attempts whose outcome nobody will report, but for those that the provider can still be asked about. */
    public static void abandonWithoutTask(Transaction tx, String jobId, String detail) throws SQLException {
        tx.update(ABANDON_WITHOUT_TASK, detail, jobId);
    }

    /**
     * How many attempts {@link Attempt#counts count}, those under way included but for one whose tasks are only asked for
     * from now on.
     */
    public static int calls(Transaction tx, String jobId) throws SQLException {
        return tx.first(CALLS, row -> row.getInt(1), jobId, Attempt.NOT_CALLED + "%")
                .orElse(0);
    }

    /** What a provider has been working on since an earlier run. */
    public static Optional<OpenTasks> openTasks(Transaction tx, String jobId) throws SQLException {
        return tx.first(
                OPEN_TASKS,
                row -> new OpenTasks(row.getString(1), List.of(row.getString(2).split(" "))),
                jobId);
    }

    /** Who failed last; a call that was not made, or whose outcome is not known, is nobody's failure. */
    public static Optional<String> lastFailed(Transaction tx, String jobId) throws SQLException {
        return tx.first(LAST_FAILED, row -> row.getString(1), jobId);
    }

    /** Closes attempts whose outcome nobody will report any more. */
    public static void abandon(Transaction tx, String jobId, String detail) throws SQLException {
        tx.update(ABANDON, detail, jobId);
    }

    static List<Attempt> of(Transaction tx, String jobId) throws SQLException {
        return List.copyOf(tx.query(FIND, AttemptRows::attempt, jobId));
    }

    /** The attempts of earlier runs, in order: all that have ended but for those of this run. */
    public static List<Attempt> ofEarlierRuns(Transaction tx, String jobId) throws SQLException {
        return List.copyOf(tx.query(FIND_EARLIER, AttemptRows::attempt, jobId, jobId));
    }

    /** The attempts of several jobs at once, in order, by job; a job without any is missing. */
    static Map<String, List<Attempt>> of(Transaction tx, IdList jobIds) throws SQLException {
        Map<String, List<Attempt>> byJob = new HashMap<>();
        String sql = FIND_ALL.formatted(jobIds.placeholders());
        tx.query(
                sql,
                row -> byJob.computeIfAbsent(row.getString(11), id -> new ArrayList<>())
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
                row.getString(7),
                expense(row));
    }

    private static Expense expense(ResultSet row) throws SQLException {
        long cost = row.getLong(9);
        return new Expense(row.getString(8), row.wasNull() ? null : cost, row.getString(10));
    }
}
