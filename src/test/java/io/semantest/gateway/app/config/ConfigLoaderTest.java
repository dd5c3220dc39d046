package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.overrides;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.prices.PriceTable;
import io.semantest.gateway.providers.health.BreakerSettings;
import io.semantest.gateway.providers.health.CoolDownSettings;
import io.semantest.gateway.providers.selection.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and how mistakes are placed. */
final class ConfigLoaderTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    @TempDir
    Path directory;

    @Test
    void the_defaults_are_a_whole_configuration() {
        GatewayConfig config = load(Map.of());

        assertThat(config.http())
                .isEqualTo(new GatewayConfig.Http("127.0.0.1", 8080, 1_048_576, 33_554_432, "http://127.0.0.1:8080"));
        assertThat(config.managementPort()).isEqualTo(9876);
        assertThat(config.callers()).isNull();
        assertThat(config.maxInFlight()).isEqualTo(5000);
        assertThat(config.requestTimeout()).hasSeconds(180);
        assertThat(config.breaker()).isEqualTo(new BreakerSettings(5, Duration.ofSeconds(60)));
        assertThat(config.coolDown()).isEqualTo(new CoolDownSettings(Duration.ofSeconds(60), Duration.ofMinutes(15)));
        assertThat(config.providers())
                .extracting(ProviderSettings::name)
                .containsExactlyInAnyOrder("dalle3", "stable-diffusion", "midjourney");
        assertThat(config.credits().monthly()).containsEntry("dalle3", 1000L).hasSize(3);
        assertThat(config.credits().prices().prices())
                .containsExactlyInAnyOrderElementsOf(PriceTable.of(Map.of(
                                "dalle3[gpt-image-2]", 1,
                                "dalle3[gpt-image-2].high", 2,
                                "dalle3[gpt-image-2].auto", 2,
                                "stable-diffusion", 1,
                                "midjourney", 1))
                        .prices());
        assertThat(config.inbox().defaults())
                .isEqualTo(Map.of("userId", "files", "options", Map.of("size", "1024x1024")));
    }

    @Test
    void the_command_line_wins_over_the_environment_and_that_over_the_file() throws IOException {
        Path file = file("gateway.http.port = 8001", "gateway.management.port = 8002", "gateway.sandbox.port = 8003");
        Map<String, String> environment = Map.of("GATEWAY_MANAGEMENT_PORT", "8012", "GATEWAY_SANDBOX_PORT", "8013");

        GatewayConfig config = ConfigLoader.load(file, environment, overrides("gateway.sandbox.port", "8023"));

        assertThat(config.http().port()).isEqualTo(8001);
        assertThat(config.managementPort()).isEqualTo(8012);
        assertThat(config.sandbox().port()).isEqualTo(8023);
    }

    @Test
    void what_is_not_the_gateways_own_is_handed_on() throws IOException {
        Path file = file("camel.main.name = mine", "studio.name = Ada");

        assertThat(ConfigLoader.load(file, Map.of(), new Properties()).otherProperties())
                .isEqualTo(Map.of("camel.main.name", "mine", "studio.name", "Ada"));
    }

    @Test
    void an_unknown_property_is_named_with_its_line_and_what_was_meant() throws IOException {
        Path file = file("# mine", "gateway.http.port = 8001", "gateway.htpp.port = 8002", "gateway.colour = red");

        assertThat(refused(file, Map.of(), new Properties()).lines())
                .containsExactlyInAnyOrder(
                        "gateway.htpp.port is not a setting of the gateway (mine.properties:3): did you mean "
                                + "gateway.http.port?",
                        "gateway.colour is not a setting of the gateway (mine.properties:4): remove it; "
                                + "application.properties as shipped lists all settings");
    }

    @Test
    void the_place_is_the_last_line_that_sets_the_property() throws IOException {
        Path file = file("gateway.http.port = 1", "", "  gateway.http.port: x");

        assertThat(refused(file, Map.of(), new Properties())).endsWith("was \"x\" (mine.properties:3)");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(refused(directory.resolve("none.properties"), Map.of(), new Properties()))
                .contains("none.properties")
                .contains("--config");
    }

    @Test
    void a_file_with_a_broken_escape_is_named() throws IOException {
        assertThat(refused(file("gateway.data-dir = C:\\users\\ann"), Map.of(), new Properties()))
                .contains("mine.properties");
    }

    @Test
    void without_authentication_only_this_machine_is_served() {
        assertThat(refused("gateway.http.host", "0.0.0.0"))
                .contains("gateway.auth must be api-key")
                .contains("was none with host 0.0.0.0");
        assertThat(ConfigLoader.load(null, Map.of(), overrides("gateway.http.host", "::1"))
                        .http()
                        .host())
                .isEqualTo("::1");
    }

    @Test
    void an_address_of_the_sixth_version_makes_a_url_that_can_be_used() {
        GatewayConfig config = ConfigLoader.load(null, Map.of(), overrides("gateway.http.host", "::1"));

        assertThat(config.http().publicUrl()).isEqualTo("http://[::1]:8080");
    }

    @Test
    void keys_open_the_gateway_to_the_network() {
        GatewayConfig config = ConfigLoader.load(
                null,
                Map.of(),
                overrides(
                        "gateway.http.host",
                        "0.0.0.0",
                        "gateway.auth",
                        "api-key",
                        "gateway.callers.ann.key-sha256",
                        HASH));

        assertThat(config.callers()).isEqualTo(Map.of("ann", HASH));
    }

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("mine.properties"), List.of(lines));
    }
}
