package io.semantest.gateway.journeys;

import io.semantest.gateway.database.PostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What a gateway's database says, read from outside. */
final class Truth {

    private final String url;
    private final Properties login = new Properties();

    /** @param directory the one the gateway was started in */
    Truth(Path directory) {
        this.url = "jdbc:sqlite:" + directory.resolve("data/gateway.db");
    }

    /** @param postgres the database that many gateways share */
    Truth(PostgresSettings postgres) {
        this.url = postgres.url();
        login.setProperty("user", postgres.user());
        login.setProperty("password", postgres.password());
    }

    long number(String sql, Object... arguments) {
        return Long.parseLong(texts(sql, arguments).get(0));
    }

    /** The first column of every row. */
    List<String> texts(String sql, Object... arguments) {
        try (Connection connection = DriverManager.getConnection(url, login);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
