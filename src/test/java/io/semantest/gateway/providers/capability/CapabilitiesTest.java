package io.semantest.gateway.providers.capability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.semantest.gateway.providers.selection.Providers;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which options each of the shipped kamelets can serve, and in which terms. */
final class CapabilitiesTest {

    private static final Map<String, String> KAMELETS = Map.of(
            "dalle3", "openai-images-sink",
            "stable-diffusion", "diffusers-images-sink",
            "midjourney", "midjourney-proxy-sink");

    /** Options asked for, and what the provider is given; numbers are numbers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dalle3           | size=1792x1024                   | size=1792x1024",
                "dalle3           | width=1024 height=1536           | size=1024x1536",
                "dalle3           | size=auto                        | size=auto",
                "dalle3           | quality=hd style=vivid           | quality=hd style=vivid",
                "dalle3           | format=webp                      | format=webp",
                "stable-diffusion | size=512x768                     | width=512 height=768",
                "stable-diffusion | width=640 height=480             | width=640 height=480",
                "stable-diffusion | negativePrompt=blur steps=30     | negativePrompt=blur steps=30",
                "stable-diffusion | seed=4294967295 cfgScale=7       | seed=4294967295 cfgScale=7",
                "midjourney       | aspectRatio=16:9                 | aspectRatio=16:9",
                "midjourney       | size=1792x1024                   | aspectRatio=7:4",
                "midjourney       | width=1920 height=1080           | aspectRatio=16:9",
                "midjourney       | size=1024x1024 chaos=5           | aspectRatio=1:1 chaos=5",
                "midjourney       | negativePrompt=blur              | negativePrompt=blur",
            })
    void options_reach_the_provider_in_its_terms(String provider, String asked, String given) {
        OptionMapping mapping = map(provider, asked);

        assertThat(mapping.obstacle()).isNull();
        assertThat(mapping.options()).containsExactlyInAnyOrderEntriesOf(options(given));
        assertThat(mapping.ignored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dalle3           | negativePrompt=blur         | has no option negativePrompt",
                "dalle3           | aspectRatio=16:9            | cannot make the shape asked for",
                "dalle3           | size=800x600                | enumeration",
                "dalle3           | quality=max                 | enumeration",
                "stable-diffusion | aspectRatio=16:9            | cannot make the shape asked for",
                "stable-diffusion | size=auto                   | cannot make the shape asked for",
                "stable-diffusion | width=1001 height=1000      | multiple",
                "stable-diffusion | size=4096x4096              | 2048",
                "stable-diffusion | steps=501                   | 500",
                "stable-diffusion | format=webp                 | cannot answer as webp",
                "midjourney       | chaos=101                   | 100",
                "midjourney       | format=jpeg                 | cannot answer as jpeg",
            })
    void a_provider_that_cannot_make_what_is_asked_for_says_why(String provider, String asked, String why) {
        assertThat(map(provider, asked).obstacle()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "background, transparent, auto",
        "background, opaque, auto",
        "outputCompression, 80, 100",
        "moderation, low, auto",
        "complexity, low, high",
    })
    void a_picture_that_is_not_as_asked_is_no_wish_but_what_all_do_anyway_needs_nobody(
            String option, String asked, String neutral) {
        OptionMapping refused = map("stable-diffusion", option + "=" + asked);
        assertThat(refused.obstacle()).isEqualTo("has no option " + option);
        assertThat(refused.culprit()).isEqualTo(option);

        OptionMapping served = map("stable-diffusion", option + "=" + neutral);
        assertThat(served.obstacle()).isNull();
        assertThat(served.ignored()).isEmpty();
        assertThat(served.options()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dalle3           | seed=1 steps=30 quality=hd  | seed steps",
                "stable-diffusion | quality=hd style=vivid      | quality style",
                "midjourney       | quality=hd steps=30         | quality steps",
                "midjourney       | format=png                  | format",
                "stable-diffusion | chaos=5 format=png          | chaos format",
            })
    void wishes_a_provider_has_no_option_for_are_left_out_and_named(String provider, String asked, String ignored) {
        OptionMapping mapping = map(provider, asked);

        assertThat(mapping.obstacle()).isNull();
        assertThat(mapping.ignored()).containsExactlyInAnyOrder(ignored.split(" "));
        assertThat(mapping.options()).doesNotContainKeys(ignored.split(" "));
    }

    @Test
    void what_was_derived_is_told_apart_from_what_was_asked() {
        assertThat(map("midjourney", "size=1792x1024 seed=4").mapped()).isEqualTo(Map.of("aspectRatio", "7:4"));
        assertThat(map("midjourney", "aspectRatio=16:9").mapped()).isEmpty();
        assertThat(map("stable-diffusion", "width=64 height=64").mapped()).isEmpty();
    }

    @Test
    void a_provider_that_declares_no_options_serves_requests_without_any() {
        Capabilities none = new Capabilities(JsonNodeFactory.instance.objectNode());

        assertThat(none.map(Providers.request(Map.of())).obstacle()).isNull();
        assertThat(none.map(Providers.request(Map.of("size", "64x64"))).obstacle())
                .isEqualTo("cannot make the shape asked for");
        assertThat(none.map(Providers.request(Map.of("seed", 1))).ignored()).containsExactly("seed");
    }

    @ParameterizedTest
    @CsvSource({"dalle3, 1, 1, 1", "dalle3, 10, 1, 10", "midjourney, 3, 3, 1", "stable-diffusion, 10, 10, 1"})
    void images_take_as_many_calls_as_the_provider_needs(String provider, int images, int calls, int inFirst) {
        Capabilities capabilities = Providers.capabilities(KAMELETS.get(provider));

        assertThat(capabilities.callsFor(images)).isEqualTo(calls);
        assertThat(capabilities.imagesIn(images)).isEqualTo(inFirst);
        assertThat(map(provider, "n=" + images).ignored()).isEmpty();
        assertThat(map(provider, "n=" + images).options()).isEmpty();
    }

    @Property(tries = 300)
    void the_calls_that_are_planned_bring_every_image(
            @ForAll @IntRange(min = 1, max = 100) int images, @ForAll @IntRange(min = 1, max = 12) int perCall) {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.putObject("properties").putObject("n").put("type", "integer").put("maximum", perCall);
        Capabilities capabilities = new Capabilities(schema);

        int missing = images;
        for (int call = 0; call < capabilities.callsFor(images); call++) {
            assertThat(missing).as("a call for nothing").isPositive();
            missing -= capabilities.imagesIn(missing);
        }

        assertThat(missing).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "diffusers-images-sink,    7, 0, 7",
        "diffusers-images-sink,    7, 2, 9",
        "diffusers-images-sink,    4294967295, 1, 0",
        "stability-ai-sink,        4294967294, 1, 0",
        "ideogram-sink,            2147483647, 0, 2147483647",
        "ideogram-sink,            2147483640, 1, 0",
        "sdapi-images-sink,        7, 1, 11",
    })
    void calls_have_seeds_of_their_own_within_the_range_of_the_provider(
            String kamelet, long asked, int call, long sent) {
        assertThat(Providers.capabilities(kamelet).seedOf(asked, call)).isEqualTo(sent);
    }

    @Test
    void what_is_no_seed_stays_so() {
        assertThat(Providers.capabilities("diffusers-images-sink").seedOf(null, 3))
                .isNull();
    }

    private static OptionMapping map(String provider, String asked) {
        return Providers.capabilities(KAMELETS.get(provider)).map(Providers.request(options(asked)));
    }

    private static Map<String, Object> options(String text) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String option : text.split(" +")) {
            String[] parts = option.split("=");
            options.put(parts[0], parts[1].matches("\\d{1,9}") ? Integer.valueOf(parts[1]) : number(parts[1]));
        }
        return options;
    }

    private static Object number(String value) {
        return value.matches("\\d+") ? (Object) Long.valueOf(value) : value;
    }
}
