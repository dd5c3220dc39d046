package io.semantest.gateway.database.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class StatementCacheTest {

    @Test
    void a_text_is_prepared_once() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                StatementCache cache = new StatementCache(connection)) {
            assertThat(cache.prepared("SELECT 1")).isSameAs(cache.prepared("SELECT 1"));
        }
    }

    @Test
    void the_statement_unused_for_longest_is_closed_when_room_is_needed() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                StatementCache cache = new StatementCache(connection)) {
            PreparedStatement kept = cache.prepared("SELECT 0");
            PreparedStatement unused = cache.prepared("SELECT 1");
            for (int number = 2; number <= 200; number++) {
                cache.prepared("SELECT " + number);
                cache.prepared("SELECT 0");
            }

            assertThat(kept.isClosed()).isFalse();
            assertThat(unused.isClosed()).isTrue();
        }
    }
}
