package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Priority;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The open jobs of all callers and gateways at one moment. */
public final class OpenJobs {

    /** What an open job may be doing: it could be taken up now, waits for its pause to end, or is in work. */
    public static final List<String> STATES = List.of("ready", "waiting", "processing");

    /** Each part reads an index that holds no job that has ended. */
    private static final String COUNT =
            """
            SELECT 'ready', priority, COUNT(*) FROM jobs WHERE state = 'queued' AND due_at IS NULL GROUP BY priority
            UNION ALL
            SELECT 'waiting', priority, COUNT(*) FROM jobs WHERE state = 'queued' AND due_at > 0 GROUP BY priority
            UNION ALL
            SELECT 'processing', priority, COUNT(*) FROM jobs WHERE state = 'processing' GROUP BY priority
            """;

    /** Ids sort by time. As an expression, so that no planner looks through all ended jobs for the first that waits. */
    private static final String OLDEST =
            """
            SELECT created_at FROM jobs
            WHERE job_id = (SELECT MIN(job_id || '') FROM jobs WHERE state = 'queued' AND due_at IS NULL)
            """;

    private final Map<Kind, Long> counts = new HashMap<>();
    private final Instant oldest;

    private OpenJobs(Transaction tx) throws SQLException {
        for (Counted row : tx.query(COUNT, row -> new Counted(row.getString(1), row.getInt(2), row.getLong(3)))) {
            counts.put(new Kind(row.state(), Priority.values()[row.priority()]), row.jobs());
        }
        this.oldest =
                tx.first(OLDEST, row -> Instant.ofEpochMilli(row.getLong(1))).orElse(null);
    }

    public static OpenJobs take(Transaction tx) throws SQLException {
        return new OpenJobs(tx);
    }

    /** @param state one of {@link #STATES} */
    public long count(String state, Priority priority) {
        return counts.getOrDefault(new Kind(state, priority), 0L);
    }

    /** How long ago the oldest job that could be taken up was accepted; zero when there is none. */
    public Duration oldestReady(Instant now) {
        return Optional.ofNullable(oldest)
                .map(accepted -> Duration.between(accepted, now))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    private record Kind(String state, Priority priority) {}

    private record Counted(String state, int priority, long jobs) {}
}
