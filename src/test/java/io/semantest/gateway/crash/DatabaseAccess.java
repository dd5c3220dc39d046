package io.semantest.gateway.crash;

import io.semantest.gateway.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How the gateway's database is read from outside.
 *
 * @param url JDBC URL
 * @param user null for SQLite
 * @param password null for SQLite
 */
record DatabaseAccess(String url, String user, String password) {

    static DatabaseAccess sqlite(Path dataDirectory) {
        return new DatabaseAccess("jdbc:sqlite:" + dataDirectory.resolve("gateway.db"), null, null);
    }

    /** A new database of its own on a server that ends with this JVM. */
    static DatabaseAccess postgres() {
        String[] settings = TestPostgres.properties(TestPostgres.empty());
        return new DatabaseAccess(settings[1], settings[3], settings[5]);
    }

    boolean isSqlite() {
        return user == null;
    }

    /** A connection in a transaction of its own: everything read through it is of one moment. */
    Connection open() throws SQLException {
        Connection connection =
                isSqlite() ? DriverManager.getConnection(url) : DriverManager.getConnection(url, user, password);
        if (!isSqlite()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
        return connection;
    }
}
