package io.semantest.gateway.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The gateway's tables at one moment. */
record Books(
        List<Row> jobs,
        List<Row> batches,
        List<Row> reservations,
        List<Row> balances,
        List<Row> ledger,
        List<Row> attempts,
        List<Row> assets,
        List<Row> deliveries,
        List<Row> deliveryAttempts) {

    static Books read(DatabaseAccess database) {
        try (Connection connection = database.open()) {
            return new Books(
                    table(connection, "jobs"),
                    table(connection, "batches"),
                    table(connection, "reservations"),
                    table(connection, "balances"),
                    table(connection, "ledger"),
                    table(connection, "attempts"),
                    table(connection, "assets"),
                    table(connection, "deliveries"),
                    table(connection, "delivery_attempts"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Row> table(Connection connection, String name) throws SQLException {
        return Row.all(connection, "SELECT * FROM " + name);
    }
}
