package io.semantest.gateway.testing;

import io.semantest.gateway.database.Database;
import io.semantest.gateway.database.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of a JVM, started when the first of them needs it. */
public final class TestPostgres {

    private static final String USER = "postgres";
    private static final String PASSWORD = "topsecret";
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private TestPostgres() {}

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
                execute(server.getPort(), USER, "CREATE DATABASE " + TEMPLATE);
                Database.open(settings(server.getPort(), TEMPLATE, 2)).close();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes a database with all tables and no rows. Returns its name. */
    public static String fresh() {
        return create(" TEMPLATE " + TEMPLATE);
    }

    /** Makes a database without tables. Returns its name. */
    public static String empty() {
        return create("");
    }

    public static PostgresSettings settings(String database) {
        return settings(port(), database, 16);
    }

    /** The settings with which a gateway uses the database, as key, value, key, value ... */
    public static String[] properties(String database) {
        PostgresSettings settings = settings(database);
        return new String[] {
            "gateway.db.url", settings.url(), "gateway.db.user", settings.user(), "gateway.db.password", PASSWORD
        };
    }

    public static int port() {
        return Server.RUNNING.getPort();
    }

    /** Runs SQL past every gateway. */
    public static void execute(String database, String sql) {
        execute(port(), database, sql);
    }

    private static String create(String template) {
        String name = "test" + NAMES.incrementAndGet();
        execute(port(), USER, "CREATE DATABASE " + name + template);
        return name;
    }

    private static PostgresSettings settings(int port, String database, int pool) {
        return new PostgresSettings("jdbc:postgresql://127.0.0.1:" + port + "/" + database, USER, PASSWORD, pool);
    }

    private static void execute(int port, String database, String sql) {
        PostgresSettings settings = settings(port, database, 2);
        try (Connection connection = DriverManager.getConnection(settings.url(), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
