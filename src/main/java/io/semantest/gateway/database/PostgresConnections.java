package io.semantest.gateway.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Opens connections to PostgreSQL that end when the network or the other side is silent for too long. */
final class PostgresConnections {

    /** A transaction that a stopped process left open must not keep its locks. */
    private static final String LIMITS =
            "SET idle_in_transaction_session_timeout = '15s'; SET statement_timeout = '25s'";

    private static final String SILENCE_SECONDS = "30";
    private static final String CONNECT_SECONDS = "5";

    private PostgresConnections() {}

    /** @param patience how long a unit of work waits for a connection, also while there is no database */
    static HikariDataSource pool(PostgresSettings settings, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("gateway-database");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setDataSourceProperties(driver());
        config.addDataSourceProperty("socketTimeout", SILENCE_SECONDS);
        config.setConnectionInitSql(LIMITS);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(settings.pool());
        config.setMinimumIdle(Math.min(2, settings.pool()));
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(Math.min(2000, patience.toMillis()));
        return new HikariDataSource(config);
    }

    /** A connection of its own, for work that may take its time. */
    static Connection connect(PostgresSettings settings) throws SQLException {
        Properties properties = driver();
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        return DriverManager.getConnection(settings.url(), properties);
    }

    /** What stands in the URL wins over these. */
    static Properties driver() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "semantest-gateway");
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }
}
