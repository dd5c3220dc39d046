package io.semantest.gateway.journeys;

import io.semantest.gateway.contract.ports.Notice;
import io.semantest.gateway.contract.ports.Outbox;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Announces endings in a gateway's database from outside, as another node would. */
final class Announcements {

    private final String url;
    private final Outbox outbox;

    /** @param directory the one the gateway was started in */
    Announcements(Path directory, Outbox outbox) {
        this.url = "jdbc:sqlite:" + directory.resolve("data/gateway.db")
                + "?busy_timeout=20000&transaction_mode=IMMEDIATE";
        this.outbox = outbox;
    }

    static Notice notice(String event, String jobId, String data, String webhookUrl, String folder) {
        return new Notice(Caller.LOCAL, event, jobId, "rest", data, webhookUrl, folder, Instant.now());
    }

    /** A job that has failed, to be told at a URL. */
    static Notice failed(String webhookUrl) {
        return notice("job.failed", "job_1", "{\"jobId\": \"job_1\", \"status\": \"failed\"}", webhookUrl, null);
    }

    void announce(Notice notice) {
        announce(notice, 1);
    }

    void announce(Notice notice, int times) {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            for (int index = 0; index < times; index++) {
                outbox.announce(new Outside(connection), notice);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private record Outside(Connection connection) implements Transaction {

        @Override
        public int update(String sql, Object... arguments) throws SQLException {
            try (PreparedStatement statement = prepared(sql, arguments)) {
                return statement.executeUpdate();
            }
        }

        @Override
        public <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments) throws SQLException {
            try (PreparedStatement statement = prepared(sql, arguments);
                    ResultSet rows = statement.executeQuery()) {
                List<T> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(mapper.map(rows));
                }
                return values;
            }
        }

        private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int index = 0; index < arguments.length; index++) {
                statement.setObject(index + 1, arguments[index]);
            }
            return statement;
        }
    }
}
