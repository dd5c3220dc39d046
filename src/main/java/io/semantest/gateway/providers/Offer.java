package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a provider can be asked for, as far as lists say it. Immutable.
 *
 * @param options the options it is ever told
 * @param sizes the only sizes; empty when there is no list of them
 * @param ratios the only ratios, in its own spelling; empty when there is no list of them
 * @param qualities the only qualities; empty when there is no list of them
 */
public record Offer(Set<String> options, List<String> sizes, List<String> ratios, List<String> qualities) {

    public Offer {
        options = Set.copyOf(options);
    }

    /** @param kamelet JSON Schema (2020-12) of the options object its kamelet understands */
    public static Offer of(JsonNode kamelet, CapabilitySettings settings) {
        JsonNode options = settings.narrow(kamelet).path("properties");
        Set<String> names = new HashSet<>();
        options.fieldNames().forEachRemaining(names::add);
        List<String> sizes = settings.sizes().isEmpty() ? words(options, "size") : settings.sizes();
        return new Offer(names, sizes, words(options, "aspectRatio"), words(options, "quality"));
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
