package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.providers.selection.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A property of a kamelet is kept letter by letter, or the start is refused saying where it is, why, and what to do. */
final class PropertyValuesTest {

    private static final String HARD =
            " a\\b \"c\" 'd' {{gateway.http.port}} ${body} #bean:x RAW(y) ? # %41 + & ; $ ~\tü狐\nz ";

    @TempDir
    Path directory;

    @Test
    void a_value_of_the_environment_is_kept_with_the_blanks_at_its_ends() {
        GatewayConfig config = ConfigLoader.load(null, Map.of("GATEWAY_PROVIDERS_DALLE3_MODEL", HARD), priced());

        assertThat(provider(config).parameters()).containsEntry("model", HARD);
        assertThat(provider(config).model()).isEqualTo(HARD);
        assertThat(config.warnings()).anySatisfy(warning -> assertThat(warning)
                .startsWith("gateway.providers.dalle3.model begins or ends with a blank")
                .contains("GATEWAY_PROVIDERS_DALLE3_MODEL"));
    }

    @Test
    void a_value_of_a_file_is_kept_as_the_format_of_properties_says() throws IOException {
        Path file = Files.writeString(
                directory.resolve("gateway.properties"),
                "gateway.providers.dalle3.model = a\\\\b \\u0022{{x}}\\u0022 ${y} #c !d é\\u72d0 \n");

        assertThat(provider(ConfigLoader.load(file, Map.of(), priced())).parameters())
                .containsEntry("model", "a\\b \"{{x}}\" ${y} #c !d é狐 ");
    }

    @Test
    void the_line_break_at_the_end_of_a_file_with_a_secret_is_not_part_of_it() {
        assertThat(provider(load("gateway.providers.dalle3.api-key", "sk-1 {{x}} ${y}~\r\n"))
                        .parameters())
                .containsEntry("apiKey", "sk-1 {{x}} ${y}~");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk\n1", "sk\r\nX-Admin: 1", "sk-ü", "sk-狐", " sk-1", "sk-1 ", "sk\t1", "sk\u00001"})
    void a_key_that_no_header_can_carry_is_refused_and_not_shown(String key) {
        assertThat(refused("gateway.providers.dalle3.api-key", key))
                .startsWith("gateway.providers.dalle3.api-key must be ASCII without line breaks, tabs, and blanks at"
                        + " either end, for it is sent in a header, was (hidden)")
                .doesNotContain("sk");
    }

    @Test
    void a_password_that_is_encoded_on_its_way_may_be_any_text() {
        GatewayConfig config = load(with("sdapi-images", "api-key", "ann: pässwörd "));

        assertThat(one(config).parameters()).containsEntry("apiKey", "ann: pässwörd ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-images   | model            | ..          | must not be empty, . or .., for it is a segment of a path",
                "fal             | model            | fal-ai//x   | must have a name, not . or .., before, between and after its slashes",
                "replicate       | model            | flux        | must match ^[^/:]+/[^/:]+(:[^/:]+)?$ (Owner and name",
                "replicate       | wait             | 61          | must be a whole number from 1 to 60",
                "replicate       | wait             | soon        | must be a whole number from 1 to 60",
                "replicate       | webhook-secret   | whsec_?!    | must match ^((whsec_)?[A-Za-z0-9+/]+={0,2})?$",
                "replicate       | poll-hosts       | https://x.y | must match",
                "bfl-flux        | safety-tolerance | much        | must match ^[0-6]?$",
                "stability-ai    | engine           | ultra2      | must be one of core, ultra, sd3",
                "comfyui         | workflow         | {           | must be a template that can be filled in, but it is not JSON, line 1",
                "comfyui         | workflow         | no/such     | must be a template that can be filled in, but the file no/such cannot be read",
                "comfyui         | workflow         | {\"a\": \"x\"} | must be a template that can be filled in, but it has no %prompt%",
            })
    void a_value_that_cannot_be_sent_is_refused_with_the_reason(
            String kamelet, String property, String value, String reason) {
        assertThat(refused(with(kamelet, property, value)))
                .startsWith("gateway.providers.one." + property + " " + reason)
                .contains(property.endsWith("secret") ? "(hidden)" : "was \"" + value + "\"");
    }

    @Test
    void a_workflow_that_names_what_nothing_is_filled_in_for_is_refused_with_file_and_line() throws IOException {
        Path file = Files.writeString(
                directory.resolve("flow.json"),
                "{\n \"1\": {\"text\": \"best, %prompt%, 8k\",\n  \"name\": \"%year%-%date:MM%-%seeds%\"}\n}");

        assertThat(refused(with("comfyui", "workflow", file.toString())))
                .contains(
                        file
                                + " has %seeds% in line 3, which nothing is filled in for: there are %prompt%, %negativePrompt%");
    }

    @Test
    void the_workflow_of_a_file_is_read_once_and_may_begin_with_a_byte_order_mark() throws IOException {
        String workflow = "{\"1\": {\"text\": \"best, %prompt%, 8k\"}}";
        Path file = Files.writeString(directory.resolve("flow.json"), "\ufeff" + workflow);

        assertThat(one(load(with("comfyui", "workflow", file.toString()))).parameters())
                .containsEntry("workflow", workflow);
    }

    private static Properties priced() {
        Properties prices = new Properties();
        prices.setProperty("gateway.quota.price.dalle3", "1");
        return prices;
    }

    private static String[] with(String kamelet, String property, String value) {
        return Stream.of(
                        "gateway.providers.one.kamelet",
                        kamelet,
                        "gateway.providers.one.base-url",
                        "http://127.0.0.1:1",
                        "gateway.quota.monthly-credits.one",
                        "1",
                        "gateway.quota.price.one",
                        "1",
                        "gateway.providers.one." + property,
                        value)
                .toArray(String[]::new);
    }

    private static ProviderSettings provider(GatewayConfig config) {
        return named(config, "dalle3");
    }

    private static ProviderSettings one(GatewayConfig config) {
        return named(config, "one");
    }

    private static ProviderSettings named(GatewayConfig config, String name) {
        return config.providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
