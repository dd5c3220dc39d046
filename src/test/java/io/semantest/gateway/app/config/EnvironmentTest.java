package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped property can be set by the environment variable of its name. */
final class EnvironmentTest {

    static Stream<String> properties() throws IOException {
        Properties shipped = new Properties();
        try (var in = Files.newBufferedReader(Path.of("application.properties"))) {
            shipped.load(in);
        }
        // Without the URL of a database or broker they have no effect, see DatabaseSettingsTest and BrokerSettingsTest;
        // a
        // proxy's address may hold a password and is no placeholder, see ProxySettingsTest.
        return shipped.stringPropertyNames().stream()
                .filter(name -> !name.matches(
                        "gateway\\.(db|jobs\\.broker)\\.(user|password|pool)|gateway\\.proxy\\.(url|user|password)"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void every_property_gives_way_to_the_environment_variable_of_its_name(String property) {
        String variable = variable(property);
        String value = another(property);

        // Another model has another price.
        String model = "GATEWAY_QUOTA_PRICE_DALLE3";
        GatewayConfig config = load(Map.of(variable, value, model, "1"));

        assertThat(config.placeholders()).containsEntry(property, value);
        if (!property.matches("gateway\\.(auth|delivery\\.sweep|routing\\..*|schedules\\..*|housekeeping\\..*)")) {
            assertThat(effect(config)).isNotEqualTo(effect(load(Map.of(model, "1"))));
        }
    }

    static Stream<String> propertiesWithARule() throws IOException {
        return properties()
                .filter(
                        name -> name.matches(
                                ".*(ports?|timeout|in-flight|ladder|sweep|hosts|enabled|kamelet|chain|price.*|credits.*|max-body|max-bytes|max-pixels|decode|concurrency|time|heartbeat|max-streams|auth)"));
    }

    @ParameterizedTest
    @MethodSource("propertiesWithARule")
    void a_bad_value_in_a_variable_is_found_and_placed_there(String property) {
        String variable = variable(property);

        assertThat(refused(null, Map.of(variable, "nonsense"), new Properties()))
                .contains(property)
                .contains("nonsense")
                .contains("environment variable " + variable);
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** A good value that is not the shipped one. */
    private static String another(String property) {
        String name = property.replaceFirst("gateway\\.(providers\\.[a-z0-9-]+\\.)?", "");
        return switch (name) {
            case "http.host" -> "127.0.0.2";
            case "public-url" -> "https://images.example.com";
            case "auth" -> "none";
            case "enabled" -> "false";
            case "kamelet" -> property.contains("dalle3") ? "diffusers-images-sink" : "openai-images-sink";
            case "assets.store" -> "none";
            case "assets.orphans-after", "housekeeping.interval", "delivery.keep-delivered", "delivery.keep-dead" ->
                "5h";
            case "assets.s3.endpoint" -> "https://storage.example.com";
            case "assets.s3.path-style" -> "true";
            case "assets.decode" -> "webp";
            case "assets.thumbnail-size" -> "512";
            case "kamelet-dir" -> "./kamelet-catalog";
            case "routing.default-chain", "inbox.provider" -> "midjourney";
            case "db.url" -> "jdbc:postgresql://db:5432/gateway";
            case "schedules.catch-up" -> "7m";
            case "schedules.postcard.cron" -> "0 0 7 1 1 ? 2098";
            case "delivery.private-hosts", "assets.private-hosts" -> "127.0.0.1:9000";
            case "breaker.failure-threshold",
                    "inbox.concurrency",
                    "jobs.max-attempts",
                    "delivery.max-in-flight-per-endpoint" -> "77";
            case "proxy.loopback", "proxy.unresolved-hosts", "jobs.join-equal-requests" -> "true";
            case "currency" -> "EUR";
            case "routing.strategy" -> "fastest";
            case "routing.fastest-alpha" -> "0.5";
            case "weight" -> "7";
            case "providers.probe-interval" -> "7s";
            case "providers.shutdown-warning" -> "7d";
            case "jobs.queue" -> "seda:other";
            case "jobs.broker.url" -> "amqp://mq:5672";
            case "callbacks.base-url" -> "https://gateway.example.com";
            default ->
                name.matches(".*(time|timeout|default|longest|first|lease|live|grace|ladder|sweep|heartbeat)")
                        ? "7s"
                        : name.matches(".*(dir|folder|id|model|size)") ? "other" : "7777";
        };
    }

    /** Everything but the placeholders, which tell what was set and not what came of it. */
    private static GatewayConfig effect(GatewayConfig config) {
        return new GatewayConfig(
                config.http(),
                config.managementPort(),
                config.callers(),
                config.directories(),
                config.postgres(),
                config.catchUp(),
                config.maxInFlight(),
                config.requestTimeout(),
                config.jobs(),
                config.assets(),
                config.inbox(),
                config.delivery(),
                config.providers(),
                config.breaker(),
                config.coolDown(),
                config.credits(),
                config.proxies(),
                config.upstream(),
                config.events(),
                config.callbacksUrl(),
                config.sandbox(),
                Map.of(),
                Map.of(),
                config.warnings());
    }
}
