package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions.Work;
import io.semantest.gateway.database.jdbc.JdbcTransaction;
import io.semantest.gateway.database.jdbc.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * One try of a unit of work on a connection of its own.
 *
 * @param begin the statement that the transaction begins with; empty for none
 */
record PostgresUnit<T>(Work<T> work, String begin) {

    /** @throws SQLException when the transaction was rolled back */
    T run(DataSource pool) throws SQLException {
        Connection connection = borrow(pool);
        try {
            T result = runOn(connection);
            commit(connection);
            return result;
        } finally {
            giveBack(connection);
        }
    }

    private static Connection borrow(DataSource pool) {
        try {
            return pool.getConnection();
        } catch (SQLException failure) {
            throw StorageException.unavailable("No connection to PostgreSQL: " + failure.getMessage(), failure);
        }
    }

    private T runOn(Connection connection) throws SQLException {
        JdbcTransaction tx = new JdbcTransaction(connection);
        try {
            if (!begin.isEmpty()) {
                tx.update(begin);
            }
            return work.run(tx);
        } catch (SQLException | RuntimeException | Error failure) {
            rollback(connection, failure);
            throw failure;
        }
    }

    private static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException alreadyGone) {
            reason.addSuppressed(alreadyGone);
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException failure) {
            if (failure.getSQLState() == null || SqlStates.connectionLost(failure)) {
                throw StorageException.outcomeUnknown(
                        "The connection broke during the commit; whether the work was kept is unknown", failure);
            }
            throw failure;
        }
    }

    /** The outcome is decided by now; the pool closes the statements and replaces a connection that broke. */
    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException broken) {
            // nothing of the work depends on it
        }
    }
}
