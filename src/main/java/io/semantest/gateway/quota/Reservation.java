package io.semantest.gateway.quota;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.quota.UserHolds.Held;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a job holds back of an account, or what became of it. */
record Reservation(Account account, long credits, State state) {

    private static final String COLUMNS = "caller, user_id, provider, period, credits, state";

    private static final String FIND = "SELECT " + COLUMNS + " FROM reservations WHERE job_id = ?";

    /** Compare and set: of many that close a reservation, one gets the row. */
    private static final String CLOSE =
            "UPDATE reservations SET state = ?, changed_at = ? WHERE job_id = ? AND state = 'held' RETURNING "
                    + COLUMNS;

    private static final String RESIZE =
            "UPDATE reservations SET credits = ?, changed_at = ? WHERE job_id = ? AND state = 'held'";

    private static final String OPEN =
            """
            INSERT INTO reservations (job_id, caller, user_id, provider, period, credits, state, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, 'held', ?)
            ON CONFLICT (job_id) DO UPDATE SET
                caller = excluded.caller, user_id = excluded.user_id, provider = excluded.provider,
                period = excluded.period, credits = excluded.credits, state = 'held', changed_at = excluded.changed_at
            WHERE reservations.state = 'released'
            """;

    enum State {
        HELD,
        SETTLED,
        RELEASED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Optional<Reservation> of(Transaction tx, String jobId) throws SQLException {
        return tx.first(FIND, Reservation::from, jobId);
    }

    /** Writes an open reservation; false when the job's reservation is open already, or settled. */
    static boolean open(Transaction tx, String jobId, Account account, long credits, long now) throws SQLException {
        return tx.update(OPEN, row(jobId, account, credits, now)) == 1;
    }

    /** Writes the open reservations of jobs that have none yet. */
    static void openAll(Transaction tx, List<Held> holds, long now) throws SQLException {
        List<Object[]> rows = holds.stream()
                .map(held ->
                        row(held.jobId(), held.hold().account(), held.hold().credits(), now))
                .toList();
        if (IntStream.of(tx.updateAll(OPEN, rows)).anyMatch(changed -> changed == 0)) {
            throw new IllegalStateException("One of " + holds.size() + " new jobs holds credits already");
        }
    }

    private static Object[] row(String jobId, Account account, long credits, long now) {
        return new Object[] {
            jobId, account.caller(), account.userId(), account.provider(), account.period(), credits, now
        };
    }

    /** Closes the job's open reservation and returns it; empty when it has none. */
    static Optional<Reservation> close(Transaction tx, String jobId, State state, long now) throws SQLException {
        return tx.first(CLOSE, Reservation::from, state.word(), now, jobId);
    }

    /** Leaves the job's open reservation with other credits. */
    static void resize(Transaction tx, String jobId, long credits, long now) throws SQLException {
        tx.update(RESIZE, credits, now, jobId);
    }

    boolean isHeldIn(Account wanted) {
        return state == State.HELD && account.equals(wanted);
    }

    private static Reservation from(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString(6).toUpperCase(Locale.ROOT));
        return new Reservation(Account.from(row), row.getLong(5), state);
    }
}
