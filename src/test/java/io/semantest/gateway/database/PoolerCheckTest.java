package io.semantest.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.testing.PgBouncer;
import io.semantest.gateway.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pooler that changes sessions under a gateway is found before it does harm; one that does not is let through. */
@Timeout(60)
final class PoolerCheckTest {

    @TempDir
    Path directory;

    private final String database = TestPostgres.empty();

    @Test
    void a_database_without_a_pooler_is_fine() {
        assertThat(PostgresCheck.trouble(TestPostgres.settings(database))).isEmpty();
    }

    @ParameterizedTest
    @EnabledIf("pooler")
    @CsvSource({"transaction, ''", "transaction, ?prepareThreshold=0", "statement, ?prepareThreshold=0", "statement, ''"
    })
    void pooling_by_transaction_is_refused_with_what_to_do(String mode, String parameters) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, mode)) {
            assertThat(trouble(pooler, parameters))
                    .get()
                    .asString()
                    .startsWith("gateway.db.url: between the gateway and " + pooler.url(database) + parameters)
                    .contains("a pooler, such as PgBouncer")
                    .contains("set pool_mode = session for it")
                    .endsWith("or name PostgreSQL itself in gateway.db.url");
        }
    }

    @Test
    @EnabledIf("pooler")
    void it_is_found_also_while_others_use_the_pooler() throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, "transaction", "default_pool_size = 10");
                Database other = Database.open(settings(pooler, "?prepareThreshold=0"))) {
            other.read(transaction -> transaction.query("SELECT 1 AS one", row -> row.getLong("one")));

            assertThat(trouble(pooler, "?prepareThreshold=0")).isPresent();
        }
    }

    @Test
    @EnabledIf("pooler")
    void pooling_by_session_is_let_through() throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, "session")) {
            assertThat(trouble(pooler, "")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnabledIf("pooler")
    @ValueSource(strings = {"query_wait_timeout = 120", "query_wait_timeout = 1", "max_client_conn = 1"})
    void a_pool_that_is_too_small_is_told(String limit) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, "session", "default_pool_size = 1", limit)) {
            assertThat(trouble(pooler, ""))
                    .get()
                    .asString()
                    .startsWith("gateway.db.pool: a second connection to ")
                    .contains("default_pool_size");
        }
    }

    @ParameterizedTest
    @EnabledIf("pooler")
    @ValueSource(strings = {"default_pool_size = 1", "max_client_conn = 1"})
    void a_pool_that_others_have_taken_is_not_taken_for_a_database_that_is_away(String limit) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, "session", limit, "query_wait_timeout = 1");
                Connection other = PostgresConnections.connect(settings(pooler, ""))) {
            assertThat(trouble(pooler, ""))
                    .get()
                    .asString()
                    .startsWith("gateway.db.url: " + pooler.url(database) + " gives no session (FATAL: ")
                    .contains("connections left", "pool_size")
                    .doesNotContain("start PostgreSQL");
            assertThat(other.isValid(5)).isTrue();
        }
    }

    @Test
    @EnabledIf("pooler")
    void sessions_that_are_handed_on_as_they_were_left_are_refused_with_what_to_do() throws Exception {
        try (PgBouncer pooler =
                PgBouncer.start(directory, "session", "default_pool_size = 4", "server_reset_query =")) {
            try (Connection other = PostgresConnections.connect(settings(pooler, "?prepareThreshold=1"));
                    var query = other.prepareStatement("SELECT 1")) {
                query.execute();
            }
            assertThat(trouble(pooler, "?prepareThreshold=1"))
                    .get()
                    .asString()
                    .contains("server_reset_query = DISCARD ALL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"26000", "42P05"})
    void what_another_session_prepared_gives_a_pooler_away(String state) {
        var failure = new SQLException("prepared statement \"S_1\" does not exist", state);

        assertThat(PoolerCheck.trouble(TestPostgres.settings(database), failure))
                .isPresent();
    }

    private Optional<String> trouble(PgBouncer pooler, String parameters) {
        return PostgresCheck.trouble(settings(pooler, parameters));
    }

    private PostgresSettings settings(PgBouncer pooler, String parameters) {
        return new PostgresSettings(pooler.url(database) + parameters, "postgres", null, 4);
    }

    static boolean pooler() {
        return PgBouncer.installed().isPresent();
    }
}
