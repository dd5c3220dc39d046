package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.database.PostgresSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseSettingsTest {

    private static final String URL = "jdbc:postgresql://db.example.com:5432/gateway";

    @Test
    void without_a_url_the_embedded_database_is_used() {
        assertThat(load("gateway.db.user", "gateway").postgres()).isEmpty();
    }

    @Test
    void all_of_it_may_come_from_the_environment() {
        GatewayConfig config = load(Map.of(
                "GATEWAY_DB_URL", URL,
                "GATEWAY_DB_USER", "gateway",
                "GATEWAY_DB_PASSWORD", "topsecret",
                "GATEWAY_DB_POOL", "32"));

        assertThat(config.postgres()).contains(new PostgresSettings(URL, "gateway", "topsecret", 32));
        assertThat(config.toString()).as("the password").doesNotContain("topsecret");
    }

    @Test
    void options_of_the_driver_may_follow() {
        assertThat(load("gateway.db.url", URL + "?sslmode=verify-full").postgres())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:topsecret@db/gateway",
                "jdbc:postgresql://ann:topsecret@db/gateway",
                "jdbc:postgresql://db:5432/gateway?user=ann&password=topsecret",
                "jdbc:mysql://db/gateway?PASSWORD=topsecret",
                "jdbc:postgresql:gateway",
                "jdbc:postgresql://db:5432/"
            })
    void a_url_that_is_none_or_holds_a_password_is_refused_without_repeating_it(String url) {
        assertThat(refused("gateway.db.url", url))
                .startsWith("gateway.db.url must ")
                .contains("gateway")
                .doesNotContain("topsecret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "501", "many"})
    void a_pool_out_of_range_is_refused(String pool) {
        assertThat(refused("gateway.db.pool", pool)).contains("gateway.db.pool must be a whole number from 2 to 500");
    }

    @Test
    void a_misspelt_password_is_not_repeated() {
        assertThat(refused("gateway.db.passwort", "topsecret"))
                .contains("gateway.db.passwort", "gateway.db.password")
                .doesNotContain("topsecret");
    }
}
