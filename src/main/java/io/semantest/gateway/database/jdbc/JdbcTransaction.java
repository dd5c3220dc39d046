package io.semantest.gateway.database.jdbc;

import io.semantest.gateway.contract.ports.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs statements on one connection. Confined to the thread that holds the connection. */
public class JdbcTransaction implements Transaction, AutoCloseable {

    private final Connection connection;
    private final StatementCache statements;

    public JdbcTransaction(Connection connection) {
        this.connection = connection;
        this.statements = new StatementCache(connection);
    }

    @Override
    public final int update(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = statements.prepared(sql);
        try {
            Arguments.bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            statements.forget(sql);
            throw failure;
        }
    }

    @Override
    public final int[] updateAll(String sql, List<Object[]> rows) throws SQLException {
        PreparedStatement statement = statements.prepared(sql);
        try {
            for (Object[] row : rows) {
                Arguments.bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException | RuntimeException failure) {
            // It may still hold rows.
            statements.forget(sql);
            throw failure;
        }
    }

    @Override
    public final <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments) throws SQLException {
        PreparedStatement statement = statements.prepared(sql);
        Arguments.bind(statement, arguments);
        try (ResultSet rows = statement.executeQuery()) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(mapper.map(rows));
            }
            return values;
        } catch (SQLException failure) {
            statements.forget(sql);
            throw failure;
        }
    }

    @Override
    public final void close() throws SQLException {
        statements.close();
        connection.close();
    }
}
