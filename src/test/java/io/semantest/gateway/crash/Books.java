package io.semantest.gateway.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

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

    /** Writes every row down, for whoever comes when the database is gone. */
    void writeTo(Path file) {
        List<String> lines = Stream.of(
                        jobs, batches, reservations, balances, ledger, attempts, assets, deliveries, deliveryAttempts)
                .flatMap(List::stream)
                .map(row -> row.columns().toString())
                .toList();
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
