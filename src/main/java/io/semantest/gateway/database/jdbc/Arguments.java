package io.semantest.gateway.database.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Puts arguments into a statement; takes only the types both databases store alike. */
final class Arguments {

    private Arguments() {}

    static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int index = 0; index < arguments.length; index++) {
            bind(statement, index + 1, arguments[index]);
        }
    }

    private static void bind(PreparedStatement statement, int position, Object argument) throws SQLException {
        if (argument instanceof String text) {
            // PostgreSQL has no such character; a provider's error text may.
            statement.setString(position, text.replace('\0', '\uFFFD'));
        } else if (argument instanceof Long number) {
            statement.setLong(position, number);
        } else if (argument instanceof Integer number) {
            statement.setInt(position, number);
        } else if (argument instanceof Boolean flag) {
            // The columns are BIGINT, because SQLite has no BOOLEAN.
            statement.setLong(position, flag ? 1 : 0);
        } else if (argument == null) {
            statement.setNull(position, Types.NULL);
        } else {
            throw new IllegalArgumentException("Argument " + position + " is a "
                    + argument.getClass().getName() + "; give a String, Long, Integer, Boolean or null");
        }
    }
}
