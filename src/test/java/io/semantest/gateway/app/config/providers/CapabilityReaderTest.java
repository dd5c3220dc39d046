package io.semantest.gateway.app.config.providers;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.providers.capability.CapabilitySettings;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators say of a provider's model. */
final class CapabilityReaderTest {

    private static final String DALLE = "gateway.providers.dalle3.capabilities.";

    @Test
    void every_key_arrives() {
        GatewayConfig config = load(
                DALLE + "sizes",
                "1024x1024, 1536x1024",
                DALLE + "qualities",
                "low,high",
                DALLE + "quality.hd",
                "high",
                "gateway.providers.dalle3.model",
                "flux",
                "gateway.quota.price.dalle3",
                "1",
                DALLE + "styles",
                "vivid",
                DALLE + "formats",
                "png",
                DALLE + "images-per-call",
                "4",
                DALLE + "max-prompt-length",
                "4000",
                "gateway.providers.midjourney.capabilities.aspect-ratios",
                "1:1,16:9",
                "gateway.providers.midjourney.capabilities.without",
                "negativePrompt, seed");

        assertThat(capabilities(config, "dalle3"))
                .isEqualTo(new CapabilitySettings(
                        Map.of(
                                "size", List.of("1024x1024", "1536x1024"),
                                "quality", List.of("low", "high"),
                                "style", List.of("vivid"),
                                "format", List.of("png")),
                        Set.of(),
                        Map.of("hd", "high"),
                        OptionalInt.of(4),
                        OptionalInt.of(4000)));
        assertThat(capabilities(config, "midjourney").values())
                .isEqualTo(Map.of("aspectRatio", List.of("1:1", "16:9")));
        assertThat(capabilities(config, "midjourney").without()).containsExactlyInAnyOrder("negativePrompt", "seed");
        assertThat(capabilities(config, "stable-diffusion")).isEqualTo(CapabilitySettings.AS_THE_KAMELET_SAYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dalle3           | sizes             | large  | must be sizes such as 1024x1024",
                "midjourney       | aspect-ratios     | 16x9   | must be ratios such as 16:9",
                "dalle3           | formats           | gif    | must be png, jpeg or webp",
                "dalle3           | images-per-call   | 0      | must be a whole number from 1 to 100",
                "dalle3           | max-prompt-length | long   | must be a whole number from 1",
                "dalle3           | without           | seed   | must be options of the kamelet, separated by commas; it has",
                "dalle3           | aspect-ratios     | 1:1    | needs a kamelet with the option aspectRatio",
                "midjourney       | sizes             | 64x64  | needs a kamelet with the option size or width",
                "midjourney       | quality.hd        | high   | needs a kamelet with the option quality",
                "midjourney       | images-per-call   | 4      | needs a kamelet with the option n",
                "dalle3           | colour            | red    | is not a setting of the gateway",
            })
    void what_cannot_be_is_refused_with_its_reason(String provider, String key, String value, String why) {
        String property = "gateway.providers." + provider + ".capabilities." + key;

        assertThat(refused(property, value)).contains(property).contains(why);
    }

    private static CapabilitySettings capabilities(GatewayConfig config, String provider) {
        return config.providers().stream()
                .filter(one -> one.name().equals(provider))
                .findFirst()
                .orElseThrow()
                .capabilities();
    }
}
