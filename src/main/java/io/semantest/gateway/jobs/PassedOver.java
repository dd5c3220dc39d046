package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.jobs.JobQueue.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Users who have as many jobs in work as they may have, so that their jobs in line are passed over. Where nobody else has
 * a job in line, that is found out without going through all of theirs.
 */
final class PassedOver {

    private static final String NOBODY_ELSE = " AND NOT (caller = ? AND user_id = ?)";

    private static final String FIRST_USER =
            """
            SELECT caller, user_id FROM jobs WHERE state = 'queued' AND due_at IS NULL
            ORDER BY caller, user_id LIMIT 1
            """;

    private static final String NEXT_USER =
            """
            SELECT caller, user_id FROM jobs WHERE state = 'queued' AND due_at IS NULL AND (caller, user_id) > (?, ?)
            ORDER BY caller, user_id LIMIT 1
            """;

    private final Set<User> users;

    PassedOver(Set<User> users) {
        this.users = users;
    }

    /** The condition that leaves them out. */
    String condition() {
        return NOBODY_ELSE.repeat(users.size());
    }

    /** What the condition asks for. */
    Object[] arguments() {
        return users.stream()
                .flatMap(user -> List.of(user.caller(), user.userId()).stream())
                .toArray();
    }

    /** Whether somebody else has a job in line: goes from user to user in the database's own order. */
    boolean leavesSomebody(Transaction tx) throws SQLException {
        Optional<User> next = tx.first(FIRST_USER, PassedOver::user);
        while (next.isPresent() && users.contains(next.get())) {
            next = tx.first(
                    NEXT_USER, PassedOver::user, next.get().caller(), next.get().userId());
        }
        return next.isPresent();
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(row.getString(1), row.getString(2));
    }
}
