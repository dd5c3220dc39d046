package io.semantest.gateway.journeys;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A running gateway's database, as an auditor reads it. */
record Books(Path file) {

    String balance(String user, String provider) {
        return rows(
                        "SELECT 'held ' || held || ' spent ' || spent FROM balances WHERE user_id = ? AND provider = ?",
                        user,
                        provider)
                .get(0);
    }

    /** What all movements add up to. */
    String ledger(String user, String provider) {
        return rows(
                        "SELECT 'held ' || TOTAL(held_delta) || ' spent ' || TOTAL(spent_delta) FROM ledger"
                                + " WHERE user_id = ? AND provider = ?",
                        user,
                        provider)
                .get(0)
                .replace(".0", "");
    }

    /** One "provider state credits" a job. */
    List<String> reservations(String user) {
        return rows("SELECT provider || ' ' || state || ' ' || credits FROM reservations WHERE user_id = ?", user);
    }

    private List<String> rows(String sql, String... arguments) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            List<String> rows = new ArrayList<>();
            ResultSet all = statement.executeQuery();
            while (all.next()) {
                rows.add(all.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
