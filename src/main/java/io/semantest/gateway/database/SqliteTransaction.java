package io.semantest.gateway.database;

import io.semantest.gateway.database.jdbc.JdbcTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/** One connection's transactions, one after the other, each with savepoints for the units that share it. */
final class SqliteTransaction extends JdbcTransaction {

    SqliteTransaction(Connection connection) {
        super(connection);
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
}
