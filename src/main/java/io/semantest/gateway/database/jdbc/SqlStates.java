package io.semantest.gateway.database.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** What PostgreSQL's error codes mean for a transaction (PostgreSQL 15, appendix A). */
public final class SqlStates {

    /** Shut down by an administrator, by a crash, and not yet up again. */
    private static final Set<String> SERVER_ENDED = Set.of("57P01", "57P02", "57P03");

    private static final Set<String> DISTURBED_BY_OTHERS = Set.of("40001", "40P01");

    private SqlStates() {}

    /** The same work may succeed when it is run again. */
    static boolean passing(SQLException failure) {
        return disturbed(failure) || connectionLost(failure);
    }

    /** The connection is gone; if that was during COMMIT, nobody knows whether it took effect. */
    public static boolean connectionLost(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("08") || SERVER_ENDED.contains(state));
    }

    /** The transaction was rolled back to let others go on; alone it would have succeeded. */
    static boolean disturbed(SQLException failure) {
        return failure.getSQLState() != null && DISTURBED_BY_OTHERS.contains(failure.getSQLState());
    }
}
