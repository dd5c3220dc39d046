package io.semantest.gateway.jobs.queue;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.jobs.queue.JobQueue.User;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The head of the queue: the jobs whose turn it is, without those of users who are skipped. */
final class QueueHead {

    private static final String EVERYBODY =
            """
            SELECT job_id, caller, user_id FROM jobs WHERE state = 'queued' AND due_at IS NULL
            ORDER BY priority DESC, turn, job_id LIMIT ?
            """;

    private static final String ALL_BUT_SOME =
            """
            WITH passed (caller, user_id) AS (VALUES %s)
            SELECT job_id, caller, user_id FROM jobs
            WHERE state = 'queued' AND due_at IS NULL AND (caller, user_id) NOT IN (SELECT caller, user_id FROM passed)
            ORDER BY priority DESC, turn, job_id LIMIT ?
            """;

    /** Goes from user to user in the order of an index, and ends with the first one who is not passed over. */
    private static final String SOMEBODY_ELSE =
            """
            WITH RECURSIVE passed (caller, user_id) AS (VALUES %s),
            users (caller, user_id) AS (
                SELECT caller, user_id FROM (SELECT caller, user_id FROM jobs WHERE state = 'queued' AND due_at IS NULL
                                             ORDER BY caller, user_id LIMIT 1) AS first_user
                UNION ALL
                SELECT found.caller, found.user_id FROM users
                JOIN jobs AS found ON found.job_id = COALESCE(
                    (SELECT job_id FROM jobs WHERE state = 'queued' AND due_at IS NULL
                        AND jobs.caller = users.caller AND jobs.user_id > users.user_id
                     ORDER BY jobs.user_id LIMIT 1),
                    (SELECT job_id FROM jobs WHERE state = 'queued' AND due_at IS NULL AND jobs.caller > users.caller
                     ORDER BY jobs.caller, jobs.user_id LIMIT 1)))
            SELECT caller, user_id FROM users
            WHERE (caller, user_id) NOT IN (SELECT caller, user_id FROM passed) LIMIT 1
            """;

    /** Users in a statement: few texts, so that each is prepared once. */
    private static final int[] LENGTHS = {1, 10, 50, 200, 1000, 2500, 5000, 10_000};

    private QueueHead() {}

    /** A job that can be taken up. */
    record Ready(String jobId, User user) {}

    /**
     * Takes two statements, whoever is skipped.
     *
     * @param passedOver users, at most 10,000
     * @param limit at most this many jobs
     */
    static List<Ready> of(Transaction tx, Collection<User> passedOver, int limit) throws SQLException {
        if (passedOver.isEmpty()) {
            return read(tx, EVERYBODY, List.of(limit));
        }
        List<Object> users = arguments(passedOver);
        String rows = String.join(", ", Collections.nCopies(users.size() / 2, "(?, ?)"));
        // Where nobody else has a queued job, that is found out without going through all of theirs.
        if (tx.first(SOMEBODY_ELSE.formatted(rows), row -> true, users.toArray())
                .isEmpty()) {
            return List.of();
        }
        users.add(limit);
        return read(tx, ALL_BUT_SOME.formatted(rows), users);
    }

    private static List<Ready> read(Transaction tx, String sql, List<Object> arguments) throws SQLException {
        return tx.query(
                sql,
                row -> new Ready(row.getString(1), new User(row.getString(2), row.getString(3))),
                arguments.toArray());
    }

    /** As many as one of the lengths, the first repeated. */
    private static List<Object> arguments(Collection<User> users) {
        int length = IntStream.of(LENGTHS)
                .filter(enough -> enough >= users.size())
                .findFirst()
                .orElseThrow();
        User first = users.iterator().next();
        List<Object> arguments = new ArrayList<>(2 * length + 1);
        Stream.concat(users.stream(), Collections.nCopies(length - users.size(), first).stream())
                .forEach(user -> Collections.addAll(arguments, user.caller(), user.userId()));
        return arguments;
    }
}
