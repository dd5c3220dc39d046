package io.semantest.gateway.app.server;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/** Lets Quartz work on the gateway's own connections, so that it needs no address and no password. */
record BorrowedConnections(DataSource pool) implements ConnectionProvider {

    @Override
    public Connection getConnection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void initialize() {
        // the pool is open
    }

    @Override
    public void shutdown() {
        // the pool belongs to the database
    }
}
