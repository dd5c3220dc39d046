package io.semantest.gateway.database.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prepared statements of one connection by their text; the one unused for longest makes room. */
final class StatementCache implements AutoCloseable {

    private static final int CAPACITY = 200;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(CAPACITY, 0.75f, true);

    StatementCache(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        if (statements.size() == CAPACITY) {
            forget(statements.keySet().iterator().next());
        }
        PreparedStatement prepared = connection.prepareStatement(sql);
        statements.put(sql, prepared);
        return prepared;
    }

    /** Closes the statement; one that failed may still hold the state of its failure. */
    void forget(String sql) throws SQLException {
        PreparedStatement statement = statements.remove(sql);
        if (statement != null) {
            statement.close();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        statements.clear();
    }
}
