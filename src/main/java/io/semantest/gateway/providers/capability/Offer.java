package io.semantest.gateway.providers.capability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a provider can be asked for, as far as lists say it. Immutable.
 *
 * @param options the options it is ever told
 * @param sizes the only sizes; empty when there is no list of them
 * @param ratios the only ratios, in its own spelling; empty when there is no list of them
 * @param qualities the only qualities, in its own words; empty when there is no list of them
 * @param usualQuality what it is asked for when the request names no quality; null when that is left to the provider
 * @param qualityWords its own words for qualities that requests call otherwise
 */
public record Offer(
        Set<String> options,
        List<String> sizes,
        List<String> ratios,
        List<String> qualities,
        String usualQuality,
        Map<String, String> qualityWords) {

    private static final String QUALITY = "quality";

    public Offer {
        options = Set.copyOf(options);
    }

    /** @param kamelet JSON Schema (2020-12) of the options object its kamelet understands */
    public static Offer of(JsonNode kamelet, CapabilitySettings settings) {
        ObjectNode schema = settings.narrow(kamelet);
        OptionValueNames words = OptionValueNames.takenFrom(schema, settings.qualityWords());
        JsonNode options = schema.path("properties");
        Set<String> names = new HashSet<>();
        options.fieldNames().forEachRemaining(names::add);
        List<String> sizes = settings.sizes().isEmpty() ? words(options, "size") : settings.sizes();
        return new Offer(
                names,
                sizes,
                words(options, "aspectRatio"),
                words(options, QUALITY),
                options.path(QUALITY).path("default").textValue(),
                words.of(QUALITY));
    }

    /** Whether it is ever told a size in pixels. */
    public boolean hasSize() {
        return options.contains("size") || options.contains("width");
    }

    private static List<String> words(JsonNode options, String option) {
        List<String> words = new ArrayList<>();
        options.path(option).path("enum").forEach(word -> words.add(word.asText()));
        return List.copyOf(words);
    }
}
