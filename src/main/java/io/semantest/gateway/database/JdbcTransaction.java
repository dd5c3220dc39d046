package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One connection's transactions, one after the other. Confined to the thread that holds the connection. */
final class JdbcTransaction implements Transaction, AutoCloseable {

    private final Connection connection;
    private final StatementCache statements;

    JdbcTransaction(Connection connection) {
        this.connection = connection;
        this.statements = new StatementCache(connection);
    }

    @Override
    public int update(String sql, Object... arguments) throws SQLException {
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
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments) throws SQLException {
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

    void begin() throws SQLException {
        update("BEGIN");
    }

    void commit() throws SQLException {
        update("COMMIT");
    }

    /** Ends a transaction that failed; one the database has already ended is left alone. */
    void rollback(Throwable reason) {
        try {
            update("ROLLBACK");
        } catch (SQLException alreadyEnded) {
            reason.addSuppressed(alreadyEnded);
        }
    }

    void savepoint() throws SQLException {
        update("SAVEPOINT unit");
    }

    void keep() throws SQLException {
        update("RELEASE SAVEPOINT unit");
    }

    void undo() throws SQLException {
        update("ROLLBACK TO SAVEPOINT unit");
        keep();
    }

    @Override
    public void close() throws SQLException {
        statements.close();
        connection.close();
    }
}
