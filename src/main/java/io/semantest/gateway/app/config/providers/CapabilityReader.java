package io.semantest.gateway.app.config.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.providers.capability.CapabilitySettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code gateway.providers.<name>.capabilities.*}: what one provider's model can make of what its kamelet can say. */
final class CapabilityReader {

    private static final String SIZE = "auto|\\d{1,5}x\\d{1,5}";
    private static final String RATIO = "\\d{1,5}:\\d{1,5}";
    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9_-]{0,39}";
    private static final String WITHOUT = "without";
    private static final int LONGEST_PROMPT = 1_000_000;

    private final Settings settings;
    private final SettingReader read;
    private final String prefix;
    private final JsonNode schema;
    private final Set<String> declared = new HashSet<>();

    CapabilityReader(Settings settings, SettingReader read, String prefix, JsonNode schema) {
        this.settings = settings;
        this.read = read;
        this.prefix = prefix + "capabilities.";
        this.schema = schema;
        schema.path("properties").fieldNames().forEachRemaining(declared::add);
    }

    CapabilitySettings read() {
        return new CapabilitySettings(
                values(),
                without(),
                qualityWords(),
                number(
                        "images-per-call",
                        100,
                        schema.at("/properties/n/maximum").asInt(1) > 1,
                        "n"),
                number("max-prompt-length", LONGEST_PROMPT, true, ""));
    }

    private Map<String, List<String>> values() {
        Map<String, List<String>> values = new HashMap<>();
        list(values, "sizes", SIZE, "sizes such as 1024x1024", "size", "width");
        list(values, "aspect-ratios", RATIO, "ratios such as 16:9", "aspectRatio");
        list(values, "qualities", WORD, "words such as high", "quality");
        list(values, "styles", WORD, "words such as vivid", "style");
        list(values, "formats", "png|jpeg|webp", "png, jpeg or webp", "format");
        return values;
    }

    /** @param options the first of them gets the values; one of them is needed */
    private void list(Map<String, List<String>> values, String key, String pattern, String what, String... options) {
        List<String> words = read.names(prefix + key);
        settings.find(prefix + key).ifPresent(setting -> {
            if (!words.stream().allMatch(word -> word.matches(pattern))) {
                settings.problem(setting.problem("must be " + what + ", separated by commas"));
            }
            needs(setting, options);
            values.put(options[0], words);
        });
    }

    private Set<String> without() {
        Set<String> options = Set.copyOf(read.names(prefix + WITHOUT));
        settings.find(prefix + WITHOUT)
                .filter(setting -> !declared.containsAll(options))
                .ifPresent(setting -> settings.problem(setting.problem("must be options of the kamelet, separated by"
                        + " commas; it has " + String.join(", ", new TreeSet<>(declared)))));
        return options;
    }

    private Map<String, String> qualityWords() {
        Map<String, String> words = new HashMap<>();
        settings.below(prefix + "quality.").forEach((word, setting) -> {
            if (!setting.value().matches(WORD)) {
                settings.problem(setting.problem("must be the provider's own word for the quality " + word));
            }
            needs(setting, "quality");
            words.put(word, setting.value());
        });
        return words;
    }

    private OptionalInt number(String key, int most, boolean possible, String option) {
        if (settings.find(prefix + key).isEmpty()) {
            return OptionalInt.empty();
        }
        int number = read.integer(prefix + key, 1, most, 1);
        if (!possible && number > 1) {
            needs(settings.find(prefix + key).orElseThrow(), option);
        }
        return OptionalInt.of(number);
    }

    /** What the kamelet cannot say the provider is never told, whatever it is capable of. */
    private void needs(Setting setting, String... oneOf) {
        if (List.of(oneOf).stream().noneMatch(declared::contains)) {
            settings.problem(setting.problem("needs a kamelet with the option " + String.join(" or ", oneOf)
                    + "; remove it, or name another kamelet in " + prefix.replace("capabilities.", "kamelet")));
        }
    }
}
