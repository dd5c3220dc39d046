package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what is shown of jobs: any number of them with two statements. */
public final class JobViews {

    private static final String SELECT =
            """
            SELECT job_id, user_id, intake, state, result, problem, created_at, started_at, ended_at, request
            FROM jobs
            """;

    private JobViews() {}

    /** The jobs that the condition selects, in its order, without their attempts. */
    public static List<JobView> select(Transaction tx, String condition, Object... arguments) throws SQLException {
        return tx.query(SELECT + condition, JobViews::view, arguments);
    }

    /** The caller's job with its attempts; empty also when the id belongs to another caller. */
    public static Optional<JobView> find(Transaction tx, Caller caller, String jobId) throws SQLException {
        List<JobView> found = select(tx, "WHERE job_id = ? AND caller = ?", jobId, caller.name());
        return withAttempts(tx, found, job -> true).stream().findFirst();
    }

    /** Jobs with their attempts, in no certain order; an id without a job is skipped. */
    public static List<JobView> ofIds(Transaction tx, Collection<String> jobIds) throws SQLException {
        List<JobView> jobs = new ArrayList<>();
        for (IdList ids : IdList.of(jobIds)) {
            jobs.addAll(select(tx, "WHERE job_id IN (" + ids.placeholders() + ")", ids.arguments()));
        }
        return withAttempts(tx, jobs, job -> true);
    }

    /** The same jobs, those that the condition names with their attempts. */
    public static List<JobView> withAttempts(Transaction tx, List<JobView> jobs, Predicate<JobView> condition)
            throws SQLException {
        List<String> wanted =
                jobs.stream().filter(condition).map(JobView::jobId).toList();
        Map<String, List<Attempt>> attempts = new HashMap<>();
        for (IdList ids : IdList.of(wanted)) {
            attempts.putAll(AttemptRows.of(tx, ids));
        }
        return jobs.stream()
                .map(job -> job.with(attempts.getOrDefault(job.jobId(), List.of())))
                .toList();
    }

    private static JobView view(ResultSet row) throws SQLException {
        return new JobView(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                RequestJson.metadata(row.getString(10)),
                JobState.ofWord(row.getString(4)),
                row.getString(5),
                row.getString(6),
                Columns.instant(row, 7),
                Columns.instant(row, 8),
                Columns.instant(row, 9),
                List.of());
    }
}
