package io.semantest.gateway.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Finds out whether a gateway can work with the configured PostgreSQL, before anything is started. */
public final class PostgresCheck {

    private static final String QUESTIONS =
            """
            SELECT current_setting('server_encoding'), current_database(), current_user, current_schema(),
                   has_schema_privilege(current_schema(), 'CREATE')
            """;

    private PostgresCheck() {}

    /** What is in the way, beginning with the property to change; empty when nothing is. Takes ten seconds at most. */
    public static Optional<String> trouble(PostgresSettings settings) {
        try (Connection connection = PostgresConnections.connect(settings);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(QUESTIONS)) {
            answer.next();
            Optional<String> unsuitable = unsuitable(answer);
            return unsuitable.isPresent() ? unsuitable : PoolerCheck.trouble(settings, connection);
        } catch (SQLException failure) {
            return PoolerCheck.trouble(settings, failure).or(() -> Optional.of(refused(settings, failure)));
        }
    }

    private static Optional<String> unsuitable(ResultSet answer) throws SQLException {
        String database = answer.getString(2);
        if (!answer.getString(1).equals("UTF8")) {
            return Optional.of("gateway.db.url: the database " + database + " is encoded in " + answer.getString(1)
                    + ", which cannot hold every prompt: make one with ENCODING 'UTF8'");
        }
        if (!answer.getBoolean(5)) {
            return Optional.of("gateway.db.user: " + answer.getString(3) + " may not make tables in the schema "
                    + answer.getString(4) + " of " + database + ": make it the owner (ALTER DATABASE " + database
                    + " OWNER TO " + answer.getString(3) + "), or name another user");
        }
        return Optional.empty();
    }

    private static String refused(PostgresSettings settings, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        String reason = " (" + String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ") + ")";
        if (state.startsWith("28")) {
            return "gateway.db.user, gateway.db.password: " + settings + " is refused" + reason
                    + ": correct them, or let pg_hba.conf admit this host";
        }
        if (state.equals("3D000")) {
            return "gateway.db.url: " + settings.url() + " names a database that is not there" + reason
                    + ": create it, or name another";
        }
        if (PoolerCheck.knowsNoDatabase(failure)) {
            return "gateway.db.url: " + settings.url() + " names a database that the pooler there does not know"
                    + reason + ": give it a line in its [databases], or name another";
        }
        if (failure.getCause() instanceof IOException) {
            return "gateway.db.url: " + settings.url() + " cannot be reached" + reason
                    + ": start PostgreSQL, or correct host and port";
        }
        return "gateway.db.url: " + settings.url() + " gives no session" + reason
                + ": see whether it still starts, and whether it, or the pooler before it, has connections left "
                + "(max_connections; pool_size and max_client_conn; its log), or correct host and port";
    }
}
