package io.semantest.gateway.providers.capability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the operator knows of one provider's model beyond its kamelet's schema of options:
 * {@code gateway.providers.<name>.capabilities.*}. What is not said leaves the schema as it is.
 *
 * @param values the only values of an option, by its name: {@code size} ({@code WxH} or {@code auto}), {@code aspectRatio}
 *     ({@code W:H}), {@code quality}, {@code style} and {@code format}
 * @param without options that the model does not have, although the kamelet can say them
 * @param qualityWords its own words for qualities that it calls differently, by the request's word
 * @param imagesPerCall how many images one call gives at most
 * @param maxPromptLength the longest prompt it takes, in code points
 */
public record CapabilitySettings(
        Map<String, List<String>> values,
        Set<String> without,
        Map<String, String> qualityWords,
        OptionalInt imagesPerCall,
        OptionalInt maxPromptLength) {

    /** Everything the kamelet's schema allows. */
    public static final CapabilitySettings AS_THE_KAMELET_SAYS =
            new CapabilitySettings(Map.of(), Set.of(), Map.of(), OptionalInt.empty(), OptionalInt.empty());

    public CapabilitySettings {
        values = Map.copyOf(values);
        without = Set.copyOf(without);
        qualityWords = Map.copyOf(qualityWords);
    }

    /** The only sizes it makes; empty when there is no list of them. */
    List<String> sizes() {
        return values.getOrDefault("size", List.of());
    }

    /** The kamelet's schema of options, as far as this provider goes with it. */
    ObjectNode narrow(JsonNode kamelet) {
        ObjectNode schema = kamelet.deepCopy();
        if (schema.get("properties") instanceof ObjectNode options) {
            options.remove(without);
            values.forEach((option, only) -> choose(options.path(option), only));
            if (imagesPerCall.isPresent() && options.path("n") instanceof ObjectNode images) {
                images.put("maximum", imagesPerCall.getAsInt());
            }
        }
        maxPromptLength.ifPresent(most -> schema.put(Capabilities.MAX_PROMPT_LENGTH, most));
        return schema;
    }

    private static void choose(JsonNode option, List<String> only) {
        if (option instanceof ObjectNode declared) {
            only.forEach(declared.putArray("enum")::add);
            if (!only.contains(declared.path("default").asText())) {
                declared.remove("default");
            }
        }
    }
}
