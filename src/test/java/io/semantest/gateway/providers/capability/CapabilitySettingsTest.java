package io.semantest.gateway.providers.capability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import io.semantest.gateway.providers.selection.Providers;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an operator knows of a model decides beside the schema of its kamelet. */
final class CapabilitySettingsTest {

    private static final CapabilitySettings NONE = CapabilitySettings.AS_THE_KAMELET_SAYS;

    @Test
    void a_ratio_becomes_the_first_size_that_has_exactly_it() {
        Capabilities openAi = openAi(sizes("1000x999", "2048x1152", "1024x576"));

        OptionMapping mapping = openAi.map(Providers.request(Map.of("aspectRatio", "16:9")));

        assertThat(mapping.obstacle()).isNull();
        assertThat(mapping.options()).isEqualTo(Map.of("size", "2048x1152"));
        assertThat(mapping.mapped()).isEqualTo(Map.of("size", "2048x1152"));
    }

    @Test
    void a_ratio_that_no_size_has_exactly_is_not_approximated() {
        assertThat(openAi(sizes("1792x1024"))
                        .map(Providers.request(Map.of("aspectRatio", "16:9")))
                        .obstacle())
                .isEqualTo("cannot make the shape asked for");
    }

    @Test
    void the_sizes_of_the_kamelet_serve_as_well() {
        assertThat(openAi(NONE)
                        .map(Providers.request(Map.of("aspectRatio", "3:2")))
                        .options())
                .isEqualTo(Map.of("size", "1536x1024"));
    }

    @Test
    void a_ratio_becomes_width_and_height_where_sizes_are_configured() {
        Capabilities diffusers = new Capabilities(schema("diffusers-images-sink"), sizes("1024x1024", "1152x768"));

        assertThat(diffusers
                        .map(Providers.request(Map.of("aspectRatio", "3:2")))
                        .options())
                .isEqualTo(Map.of("width", 1152, "height", 768));
        assertThat(diffusers.map(Providers.request(Map.of("size", "512x512"))).obstacle())
                .isEqualTo("makes only 1024x1024, 1152x768");
        assertThat(diffusers
                        .map(Providers.request(Map.of("width", 1152, "height", 768)))
                        .obstacle())
                .isNull();
    }

    @Test
    void a_ratio_is_said_in_the_providers_spelling() {
        Capabilities midjourney =
                new Capabilities(schema("midjourney-proxy-sink"), values("aspectRatio", "1:1", "21:9"));

        assertThat(midjourney.map(Providers.request(Map.of("size", "2016x864"))).options())
                .isEqualTo(Map.of("aspectRatio", "21:9"));
        assertThat(midjourney
                        .map(Providers.request(Map.of("aspectRatio", "7:3")))
                        .mapped())
                .isEqualTo(Map.of("aspectRatio", "21:9"));
        assertThat(midjourney
                        .map(Providers.request(Map.of("aspectRatio", "21:9")))
                        .mapped())
                .isEmpty();
        assertThat(midjourney
                        .map(Providers.request(Map.of("aspectRatio", "4:3")))
                        .obstacle())
                .contains("enumeration");
    }

    @Test
    void a_quality_is_translated_only_where_that_is_configured() {
        Capabilities words = openAi(new CapabilitySettings(
                Map.of("quality", List.of("low", "high")),
                Set.of(),
                Map.of("hd", "high"),
                OptionalInt.empty(),
                OptionalInt.empty()));

        assertThat(words.map(Providers.request(Map.of("quality", "hd"))).mapped())
                .isEqualTo(Map.of("quality", "high"));
        assertThat(words.map(Providers.request(Map.of("quality", "hd"))).options())
                .isEqualTo(Map.of("quality", "high"));
        assertThat(words.map(Providers.request(Map.of("quality", "standard"))).obstacle())
                .contains("enumeration");
    }

    @Test
    void a_prompt_is_measured_in_code_points() {
        Capabilities short4 =
                openAi(new CapabilitySettings(Map.of(), Set.of(), Map.of(), OptionalInt.empty(), OptionalInt.of(4)));

        assertThat(short4.map(prompt("🦊🦊🦊🦊")).obstacle()).isNull();
        assertThat(short4.map(prompt("foxes")).obstacle())
                .isEqualTo("takes prompts of at most 4 characters, this one has 5");
    }

    @Test
    void a_model_without_negative_prompt_or_seed_is_not_given_any() {
        Capabilities plain = new Capabilities(
                schema("diffusers-images-sink"),
                new CapabilitySettings(
                        Map.of(),
                        Set.of("negativePrompt", "seed"),
                        Map.of(),
                        OptionalInt.empty(),
                        OptionalInt.empty()));

        assertThat(plain.map(Providers.request(Map.of("negativePrompt", "blur")))
                        .obstacle())
                .isEqualTo("has no option negativePrompt");
        assertThat(plain.map(Providers.request(Map.of("seed", 1))).ignored()).containsExactly("seed");
        assertThat(plain.schema().at("/properties/seed").isMissingNode()).isTrue();
    }

    @Test
    void fewer_images_a_call_take_more_calls() {
        Capabilities one =
                openAi(new CapabilitySettings(Map.of(), Set.of(), Map.of(), OptionalInt.of(2), OptionalInt.empty()));

        assertThat(one.callsFor(5)).isEqualTo(3);
        assertThat(one.imagesIn(5)).isEqualTo(2);
        assertThat(openAi(NONE).callsFor(5))
                .as("the kamelet's schema is left as it was")
                .isOne();
    }

    private static CapabilitySettings sizes(String... sizes) {
        return values("size", sizes);
    }

    private static CapabilitySettings values(String option, String... values) {
        return new CapabilitySettings(
                Map.of(option, List.of(values)), Set.of(), Map.of(), OptionalInt.empty(), OptionalInt.empty());
    }

    private static Capabilities openAi(CapabilitySettings settings) {
        return new Capabilities(schema("openai-images-sink"), settings);
    }

    private static JsonNode schema(String kamelet) {
        return KameletDefinition.read(Providers.CATALOG, kamelet).optionsSchema();
    }

    private static GenerationRequest prompt(String prompt) {
        return new GenerationRequest(prompt, "u-1", Map.of(), null, null, Map.of());
    }
}
