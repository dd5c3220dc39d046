package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Priority;
import io.semantest.gateway.contract.request.Submission;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives new jobs their places in the queue, so that users take turns: a user's next waiting job comes one round after the one
 * before it, and nobody's first later than the round that is being served (start-time fair queueing). Belongs to one
 * transaction.
 */
public final class FairQueueing {

    /** The round being served; the index of ready jobs has it at its head. */
    private static final String ROUND =
            """
            SELECT turn FROM jobs WHERE state = 'queued' AND due_at IS NULL AND priority = ?
            ORDER BY priority DESC, turn, job_id LIMIT 1
            """;

    /** A subquery for each user, because the index of a user's ready jobs has the last one at its end. */
    private static final String LAST =
            """
            WITH users (user_id) AS (VALUES %s)
            SELECT users.user_id,
                   (SELECT MAX(turn) FROM jobs
                    WHERE caller = ? AND jobs.user_id = users.user_id AND priority = ? AND state = 'queued'
                        AND due_at IS NULL)
            FROM users
            """;

    private record Group(String caller, Priority priority) {

        public static Group of(Submission job) {
            return new Group(job.caller().name(), job.request().priority());
        }
    }

    private record Line(Group group, String userId) {

        public static Line of(Submission job) {
            return new Line(Group.of(job), job.request().userId());
        }
    }

    private final Map<Line, Long> next = new HashMap<>();

    private FairQueueing() {}

    /** The places that these jobs can be given. */
    public static FairQueueing of(Transaction tx, List<Submission> jobs) throws SQLException {
        FairQueueing turns = new FairQueueing();
        Map<Group, Set<String>> users = jobs.stream()
                .collect(Collectors.groupingBy(
                        Group::of, Collectors.mapping(job -> job.request().userId(), Collectors.toSet())));
        for (var group : users.entrySet()) {
            turns.read(tx, group.getKey(), group.getValue());
        }
        return turns;
    }

    private void read(Transaction tx, Group group, Set<String> users) throws SQLException {
        int priority = group.priority().ordinal();
        long round = tx.first(ROUND, row -> row.getLong(1), priority).orElse(0L);
        for (IdList some : IdList.of(users)) {
            List<Object> arguments = new ArrayList<>(List.of(some.arguments()));
            arguments.addAll(List.of(group.caller(), priority));
            tx.query(
                    LAST.formatted(some.rows()),
                    row -> next.put(
                            new Line(group, row.getString(1)),
                            row.getObject(2) == null ? round : Math.max(round, row.getLong(2) + 1)),
                    arguments.toArray());
        }
    }

    /** The job's place. */
    public long next(Submission job) {
        return next.merge(Line.of(job), 1L, Long::sum) - 1;
    }
}
