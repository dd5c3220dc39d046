package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.overrides;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.providers.selection.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which providers there are, where they are, and which of them the sandbox plays. */
final class ConfiguredProvidersTest {

    private static final String STUDIO =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata: {name: studio-images-sink}
            spec:
              definition:
                required: [baseUrl, studioName, accessToken]
                properties:
                  baseUrl: {type: string}
                  studioName: {type: string}
                  accessToken: {type: string, format: password}
                  colourDepth: {type: integer, default: 8}
              template:
                from: {uri: "kamelet:source", steps: []}
            """;

    @TempDir
    Path catalog;

    @Test
    void without_key_and_base_url_a_provider_is_played_by_the_sandbox() {
        GatewayConfig config = load();

        assertThat(config.sandbox().providers())
                .isEqualTo(Map.of(
                        "dalle3", "openai-images-sink",
                        "stable-diffusion", "diffusers-images-sink",
                        "midjourney", "midjourney-proxy-sink"));
        assertThat(provider(config, "dalle3").sandbox()).isTrue();
        assertThat(provider(config, "dalle3").parameters().get("baseUrl")).startsWith("http://127.0.0.1:9877/dalle3");
    }

    @Test
    void with_a_key_a_provider_is_the_real_one_at_its_own_address() {
        GatewayConfig config = load("gateway.providers.dalle3.api-key", "sk-1");

        assertThat(config.sandbox().providers()).doesNotContainKey("dalle3").hasSize(2);
        assertThat(provider(config, "dalle3").sandbox()).isFalse();
        assertThat(provider(config, "dalle3").parameters())
                .containsEntry("apiKey", "sk-1")
                .containsEntry("baseUrl", "https://api.openai.com/v1")
                .containsEntry("model", "gpt-image-2");
    }

    @Test
    void a_key_from_the_environment_counts_just_the_same() {
        GatewayConfig config =
                ConfigLoader.load(null, Map.of("GATEWAY_PROVIDERS_DALLE3_API_KEY", "sk-1"), new Properties());

        assertThat(provider(config, "dalle3").sandbox()).isFalse();
        assertThat(provider(config, "dalle3").parameters()).containsEntry("apiKey", "sk-1");
    }

    @Test
    void with_a_base_url_alone_a_provider_is_a_real_one_that_asks_for_no_key() {
        GatewayConfig config = load("gateway.providers.dalle3.base-url", "http://127.0.0.1:1234/v1");

        assertThat(config.sandbox().providers()).doesNotContainKey("dalle3");
        assertThat(provider(config, "dalle3").sandbox()).isFalse();
        assertThat(provider(config, "dalle3").parameters())
                .containsEntry("baseUrl", "http://127.0.0.1:1234/v1")
                .containsEntry("apiKey", "none");
    }

    @Test
    void a_property_of_a_kamelet_that_has_only_some_values_is_checked() {
        assertThat(refused("gateway.providers.dalle3.no-image", "refused"))
                .startsWith("gateway.providers.dalle3.no-image must be one of transient, moderated, was \"refused\"");
    }

    @Test
    void a_key_without_the_address_that_the_kamelet_needs_is_refused() {
        assertThat(refused("gateway.providers.midjourney.api-key", "topsecret"))
                .isEqualTo("gateway.providers.midjourney.base-url must be set: midjourney-proxy-sink needs it");
    }

    @Test
    void a_provider_without_the_model_its_kamelet_needs_is_refused() {
        assertThat(refused("gateway.providers.dalle3.model", "").lines())
                .contains("gateway.providers.dalle3.model must be set: openai-images-sink needs it");
    }

    @Test
    void a_provider_that_is_switched_off_is_neither_served_nor_played() {
        GatewayConfig config = load("gateway.providers.dalle3.enabled", "false");

        assertThat(config.providers()).extracting(ProviderSettings::name).doesNotContain("dalle3");
        assertThat(config.sandbox().providers()).doesNotContainKey("dalle3");
    }

    @Test
    void another_provider_of_a_shipped_kamelet_takes_a_few_properties() {
        GatewayConfig config = load(
                "gateway.providers.local.kamelet", "openai-images-sink",
                "gateway.providers.local.base-url", "http://127.0.0.1:1234/v1",
                "gateway.providers.local.model", "flux",
                "gateway.quota.monthly-credits.local", "50",
                "gateway.quota.price.local", "1");

        assertThat(provider(config, "local").model()).isEqualTo("flux");
        assertThat(provider(config, "local").timeout()).hasSeconds(180);
        assertThat(provider(config, "local").maxInFlight()).isEqualTo(5000);
        assertThat(config.credits().monthly()).containsEntry("local", 50L);
    }

    @Test
    void a_provider_nobody_has_credits_for_is_refused() {
        assertThat(refused(
                        "gateway.providers.local.kamelet",
                        "openai-images-sink",
                        "gateway.providers.local.model",
                        "flux",
                        "gateway.quota.price.local",
                        "1"))
                .startsWith("gateway.quota.monthly-credits.local must be set");
    }

    @Test
    void a_kamelet_of_ones_own_gets_its_properties_in_kebab_case() throws IOException {
        Properties studio = studio("gateway.providers.studio.access-token", "topsecret");

        ProviderSettings provider = provider(ConfigLoader.load(null, Map.of(), studio), "studio");

        assertThat(provider.parameters())
                .containsEntry("studioName", "Ada")
                .containsEntry("accessToken", "topsecret")
                .containsEntry("baseUrl", "http://127.0.0.1:4321")
                .doesNotContainKey("colourDepth");
        assertThat(provider.toString()).doesNotContain("topsecret");
        assertThat(provider.sandbox()).isFalse();
    }

    @Test
    void what_a_kamelet_of_ones_own_needs_and_does_not_get_is_named_in_kebab_case() throws IOException {
        Properties studio = studio();

        assertThat(refused(null, Map.of(), studio))
                .isEqualTo("gateway.providers.studio.access-token must be set: studio-images-sink needs it");
    }

    @Test
    void the_sandbox_cannot_play_what_it_does_not_know() throws IOException {
        Properties studio = studio("gateway.providers.studio.access-token", "topsecret");
        studio.remove("gateway.providers.studio.base-url");

        assertThat(refused(null, Map.of(), studio))
                .contains("gateway.providers.studio.base-url must be set: the sandbox does not play studio-images-sink")
                .doesNotContain("topsecret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-images", "openai-images-sink"})
    void a_kamelet_is_named_with_or_without_its_ending(String kamelet) {
        GatewayConfig config = load("gateway.providers.dalle3.kamelet", kamelet);

        assertThat(provider(config, "dalle3").kamelet()).isEqualTo("openai-images-sink");
        assertThat(config.sandbox().providers()).containsEntry("dalle3", "openai-images-sink");
    }

    @Test
    void an_unknown_kamelet_is_refused_with_those_there_are_and_the_nearest() {
        assertThat(refused("gateway.providers.dalle3.kamelet", "openai-image-sink"))
                .contains("gateway.providers.dalle3.kamelet must name a kamelet of kamelet-catalog (there is no ")
                .contains("; there are ", "diffusers-images, ")
                .contains(", perhaps openai-images, was \"openai-image-sink\"");
        assertThat(refused("gateway.providers.dalle3.kamelet", "something-else-entirely"))
                .contains("must name a kamelet of kamelet-catalog (there is no ")
                .doesNotContain("perhaps");
    }

    @Test
    void a_kamelet_file_that_is_none_is_named_where_it_was_chosen() throws IOException {
        Files.writeString(catalog.resolve("studio-images-sink.kamelet.yaml"), "kind: Pipe");
        Properties overrides = overrides(
                "gateway.kamelet-dir", catalog.toString(), "gateway.providers.dalle3.kamelet", "studio-images-sink");

        assertThat(refused(null, Map.of(), overrides))
                .contains("gateway.providers.dalle3.kamelet must name a kamelet of " + catalog)
                .contains("is not of kind Kamelet")
                .contains("(command line)");
    }

    @Test
    void a_provider_has_a_name_that_fits_into_urls() {
        assertThat(refused("gateway.providers.My_Provider.kamelet", "openai-images-sink"))
                .contains("gateway.providers.My_Provider must be named with lower-case letters, digits and dashes");
    }

    @Test
    void the_sandbox_can_be_told_how_to_behave() {
        assertThat(load("gateway.sandbox.dalle3.latency", "50ms", "gateway.sandbox.dalle3.fault", "hang")
                        .sandbox()
                        .behaviour())
                .isEqualTo(Map.of("dalle3", Map.of("latency", "50ms", "fault", "hang")));
    }

    @Test
    void the_sandbox_can_be_told_how_to_behave_by_the_environment() {
        GatewayConfig config =
                ConfigLoader.load(null, Map.of("GATEWAY_SANDBOX_DALLE3_LATENCY", "50ms"), new Properties());

        assertThat(config.sandbox().behaviour()).isEqualTo(Map.of("dalle3", Map.of("latency", "50ms")));
    }

    /** A catalog of one, and the shipped providers switched to it or off. */
    private Properties studio(String... more) throws IOException {
        for (String shipped : new String[] {"openai-images-sink", "diffusers-images-sink", "midjourney-proxy-sink"}) {
            String file = shipped + ".kamelet.yaml";
            Files.copy(Path.of("kamelet-catalog", file), catalog.resolve(file));
        }
        Files.writeString(catalog.resolve("studio-images-sink.kamelet.yaml"), STUDIO);
        Properties overrides = overrides(more);
        overrides.putAll(Map.of(
                "gateway.kamelet-dir", catalog.toString(),
                "gateway.providers.studio.kamelet", "studio-images-sink",
                "gateway.providers.studio.base-url", "http://127.0.0.1:4321",
                "gateway.providers.studio.studio-name", "Ada",
                "gateway.quota.monthly-credits.studio", "5",
                "gateway.quota.price.studio", "1"));
        return overrides;
    }

    private static ProviderSettings provider(GatewayConfig config, String name) {
        return config.providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
