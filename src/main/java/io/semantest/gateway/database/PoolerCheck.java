package io.semantest.gateway.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds a connection pooler that lends its server connections for a transaction or a statement at a time: what a gateway
 * sets for its session, and what the driver prepares, would be another session's. Seen by two connections: with a server
 * process for each of them no two have the same one at the same time, and none changes.
 */
final class PoolerCheck {

    /** A prepared statement that is not there, and one that is there already: another session's. */
    private static final Set<String> OTHER_SESSION = Set.of("26000", "42P05");

    /** What PgBouncer answers to BEGIN where it pools statements; also used for other protocol violations. */
    private static final String PROTOCOL_VIOLATION = "08P01";

    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String NOT_CONNECTED = "08001";

    /** What PgBouncer says where no server connection gets free, or no client may come any more. */
    private static final Pattern NONE_LEFT = Pattern.compile("query_wait_timeout|no more connections allowed");

    private static final Pattern NO_DATABASE = Pattern.compile("no such database|bouncer config error");

    private static final String BACKEND = "SELECT pg_backend_pid()";
    private static final int WAIT_SECONDS = 5;

    /** Other clients of the pooler may hide it for once. */
    private static final int ROUNDS = 3;

    private static final String REMEDY =
            ": set pool_mode = session for it, which needs server_reset_query = DISCARD ALL, or name PostgreSQL itself in gateway.db.url";

    private PoolerCheck() {}

    /** What is in the way, beginning with the property to change; empty when every connection has a session of its own. */
    static Optional<String> trouble(PostgresSettings settings, Connection first) throws SQLException {
        String session = backend(first);
        for (int round = 0; round < ROUNDS; round++) {
            try (Connection second = PostgresConnections.connect(settings)) {
                second.setAutoCommit(false);
                String other = backend(second);
                String now = backend(first);
                second.rollback();
                if (!now.equals(session) || other.equals(session)) {
                    return Optional.of(isPooled(settings));
                }
            } catch (SQLException failure) {
                if (isFull(failure)) {
                    return Optional.of(tooFew(settings, failure));
                }
                throw failure;
            }
        }
        return Optional.empty();
    }

    /** The same seen by a failure, at the start or later; empty when it says something else. */
    static Optional<String> trouble(PostgresSettings settings, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean statements = state.equals(PROTOCOL_VIOLATION)
                && String.valueOf(failure.getMessage()).contains("statement pooling mode");
        return OTHER_SESSION.contains(state) || statements ? Optional.of(isPooled(settings)) : Optional.empty();
    }

    private static String isPooled(PostgresSettings settings) {
        return "gateway.db.url: between the gateway and " + settings.url()
                + " is a pooler, such as PgBouncer, that changes the server connection from one transaction to the next; "
                + "settings, locks and prepared statements of a session get lost" + REMEDY;
    }

    private static String tooFew(PostgresSettings settings, SQLException failure) {
        return "gateway.db.pool: a second connection to " + settings.url() + " got no session ("
                + failure.getMessage().strip().replaceAll("\\s+", " ")
                + "): the pooler or the database has fewer to give than the " + settings.pool()
                + " of gateway.db.pool; raise its limit (default_pool_size, max_connections), or lower gateway.db.pool";
    }

    /** The first connection is there, and a second one is refused, or waits where no server connection is free. */
    private static boolean isFull(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.equals(TOO_MANY_CONNECTIONS)
                || state.equals(NOT_CONNECTED)
                || NONE_LEFT.matcher(String.valueOf(failure.getMessage())).find()
                || failure.getCause() instanceof SocketTimeoutException;
    }

    /** PgBouncer says so under the code of a broken protocol. */
    static boolean knowsNoDatabase(SQLException failure) {
        return NO_DATABASE.matcher(String.valueOf(failure.getMessage())).find();
    }

    private static String backend(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, WAIT_SECONDS * 1000);
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(BACKEND)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
