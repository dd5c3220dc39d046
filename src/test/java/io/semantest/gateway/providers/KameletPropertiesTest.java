package io.semantest.gateway.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.providers.capability.Capabilities;
import io.semantest.gateway.providers.capability.OptionMapping;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import io.semantest.gateway.providers.selection.Providers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A property of a kamelet decides which options a provider has, so that none is taken and then not sent. */
final class KameletPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"replicate-sink", "fal-sink", "bfl-flux-sink"})
    void a_model_that_takes_a_ratio_is_told_a_size_as_exactly_that_ratio(String kamelet) {
        Capabilities ratios = capabilities(kamelet, "sizing", "aspect-ratio");

        OptionMapping mapping = map(ratios, Map.of("size", "1920x1080"));

        assertThat(mapping.obstacle()).isNull();
        assertThat(mapping.options()).isEqualTo(Map.of("aspectRatio", "16:9"));
        assertThat(mapping.mapped()).isEqualTo(Map.of("aspectRatio", "16:9"));
        assertThat(map(ratios, Map.of("width", 768, "height", 1024)).options()).isEqualTo(Map.of("aspectRatio", "3:4"));
        assertThat(ratios.schema().path("properties").has("width")).isFalse();
        assertThat(ratios.schema().path("properties").has("height")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate-sink", "fal-sink", "bfl-flux-sink"})
    void a_model_that_takes_pixels_is_not_told_a_ratio(String kamelet) {
        Capabilities pixels = capabilities(kamelet, "sizing", "pixels");

        assertThat(map(pixels, Map.of("size", "1024x768")).options()).isEqualTo(Map.of("width", 1024, "height", 768));
        assertThat(map(pixels, Map.of("width", 1024, "height", 768, "aspectRatio", "4:3"))
                        .options())
                .isEqualTo(Map.of("width", 1024, "height", 768));
        assertThat(map(pixels, Map.of("aspectRatio", "16:9")).obstacle()).isEqualTo("cannot make the shape asked for");
        assertThat(pixels.schema().path("properties").has("aspectRatio")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"replicate-sink, aspectRatio", "fal-sink, width", "bfl-flux-sink, width"})
    void the_default_of_the_property_counts_where_it_is_not_set(String kamelet, String option) {
        assertThat(Providers.capabilities(kamelet).schema().path("properties").has(option))
                .isTrue();
        assertThat(Providers.capabilities(kamelet)
                        .schema()
                        .at("/properties")
                        .findValues(option.equals("width") ? "aspectRatio" : "width"))
                .isEmpty();
    }

    @Test
    void a_server_that_speaks_openais_api_takes_the_shape_in_its_own_way() {
        Capabilities xai = capabilities("openai-images-sink", "sizing", "aspect-ratio");
        Capabilities together = capabilities("openai-images-sink", "sizing", "pixels");

        assertThat(map(xai, Map.of("size", "1536x1024")).mapped()).isEqualTo(Map.of("aspectRatio", "3:2"));
        assertThat(map(together, Map.of("size", "512x256")).mapped()).isEqualTo(Map.of("width", 512, "height", 256));
        assertThat(xai.schema().path("properties").has("size")).isFalse();
    }

    @Test
    void a_shape_that_was_said_twice_is_told_as_the_one_that_is_sent() {
        Capabilities midjourney = Providers.capabilities("midjourney-proxy-sink");

        // 7:4, which a caller may call 16:9.
        OptionMapping mapping = map(midjourney, Map.of("size", "1792x1024", "aspectRatio", "16:9"));

        assertThat(mapping.options()).isEqualTo(Map.of("aspectRatio", "16:9"));
        assertThat(mapping.mapped()).isEqualTo(Map.of("aspectRatio", "16:9"));
    }

    @ParameterizedTest
    @CsvSource({"core, true", "ultra, true", "sd3, false"})
    void stabilitys_engines_write_different_formats(String engine, boolean webp) {
        OptionMapping mapping = map(capabilities("stability-ai-sink", "engine", engine), Map.of("format", "webp"));

        assertThat(mapping.obstacle() == null).isEqualTo(webp);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-2, standard, medium",
        "gpt-image-2, hd, high",
        "gpt-image-1.5, hd, high",
        "chatgpt-image-latest, standard, medium",
    })
    void a_quality_is_asked_for_in_the_models_word_and_the_answer_says_so(String model, String asked, String sent) {
        Capabilities gpt = capabilities("openai-images-sink", "model", model);

        OptionMapping mapping = map(gpt, Map.of("quality", asked));

        assertThat(mapping.obstacle()).isNull();
        assertThat(mapping.options()).isEqualTo(Map.of("quality", sent));
        assertThat(mapping.mapped()).isEqualTo(Map.of("quality", sent));
        assertThat(gpt.schema().at("/properties/quality/enum"))
                .as("callers may say either")
                .extracting(JsonNode::asText)
                .contains(asked, sent);
    }

    @Test
    void a_model_whose_effort_costs_is_never_left_to_choose_it_unasked() {
        OptionMapping mapping = map(capabilities("openai-images-sink", "model", "gpt-image-2"), Map.of());

        assertThat(mapping.options()).isEqualTo(Map.of("quality", "medium"));
        assertThat(mapping.mapped()).isEmpty();
        assertThat(map(capabilities("openai-images-sink", "model", "flux"), Map.of())
                        .options())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1.5, quality, high, true",
        "gpt-image-1.5, quality, xhigh, false",
        "gpt-image-1.5, size, 1792x1024, false",
        "gpt-image-2, quality, xhigh, false",
        "gpt-image-2, size, 1792x1024, true",
        "gpt-image-2.6-flare, quality, max, true",
        "flux, quality, hd, true",
    })
    void models_of_one_dialect_take_different_values(String model, String option, String value, boolean taken) {
        OptionMapping mapping = map(capabilities("openai-images-sink", "model", model), Map.of(option, value));

        assertThat(mapping.obstacle() == null).isEqualTo(taken);
    }

    @Test
    void what_an_operators_workflow_has_no_placeholder_for_cannot_be_asked_for() {
        String workflow =
                """
                {"6": {"class_type": "CLIPTextEncode", "inputs": {"text": "best, %prompt%"}},
                 "5": {"class_type": "EmptyLatentImage", "inputs": {"width": "%width%", "height": 512}},
                 "3": {"class_type": "KSampler", "inputs": {"seed": "%seed%", "steps": 4}}}
                """;
        Capabilities capabilities = capabilities("comfyui-sink", "workflow", workflow);

        assertThat(fieldsOf(capabilities)).containsExactlyInAnyOrder("width", "seed");
        assertThat(map(capabilities, Map.of("seed", 7)).obstacle()).isNull();
        assertThat(map(capabilities, Map.of("steps", 7)).ignored()).containsExactly("steps");
        assertThat(map(capabilities, Map.of("negativePrompt", "people")).obstacle())
                .contains("negativePrompt");
        assertThat(map(capabilities, Map.of("width", 1024)).obstacle()).isNull();
        for (Map<String, Object> shape : List.<Map<String, Object>>of(
                Map.of("height", 1024),
                Map.of("width", 1024, "height", 1024),
                Map.of("size", "1024x1024"),
                Map.of("width", 1024, "aspectRatio", "1:1"),
                Map.of("aspectRatio", "16:9"))) {
            assertThat(map(capabilities, shape).obstacle()).as("%s", shape).contains("shape");
        }
    }

    @Test
    void the_workflow_that_is_shipped_takes_every_option() {
        assertThat(fieldsOf(Providers.capabilities("comfyui-sink")))
                .containsExactlyInAnyOrder("negativePrompt", "width", "height", "steps", "cfgScale", "seed");
    }

    private static Set<String> fieldsOf(Capabilities capabilities) {
        Set<String> names = new TreeSet<>();
        capabilities.schema().path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void a_wish_that_a_model_refuses_is_told_to_be_left_out() {
        assertThat(map(capabilities("openai-images-sink", "model", "gpt-image-2"), Map.of("style", "vivid"))
                        .ignored())
                .containsExactly("style");
    }

    private static OptionMapping map(Capabilities capabilities, Map<String, Object> options) {
        return capabilities.map(Providers.request(options));
    }

    private static Capabilities capabilities(String kamelet, String property, String value) {
        return new Capabilities(
                KameletDefinition.read(Providers.CATALOG, kamelet).optionsSchema(Map.of(property, value)));
    }
}
