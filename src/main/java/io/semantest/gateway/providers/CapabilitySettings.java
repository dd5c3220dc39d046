package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the operator knows of one provider's model beyond its kamelet's schema of options:
 * {@code gateway.providers.<name>.capabilities.*}. An empty list, map or number leaves the schema as it is.
 *
 * @param sizes the only sizes it makes, as {@code WxH} or {@code auto}
 * @param aspectRatios the only ratios it makes, as {@code W:H}
 * @param qualities the only qualities it knows
 * @param qualityWords its own words for qualities that it calls differently, by the request's word
 * @param formats the only file formats it answers in
 * @param imagesPerCall how many images one call gives at most
 * @param negativePrompt false when its model ignores what shall not be in the picture
 * @param seed false when its model takes none
 * @param maxPromptLength the longest prompt it takes, in code points
 */
public record CapabilitySettings(
        List<String> sizes,
        List<String> aspectRatios,
        List<String> qualities,
        Map<String, String> qualityWords,
        List<String> formats,
        OptionalInt imagesPerCall,
        boolean negativePrompt,
        boolean seed,
        OptionalInt maxPromptLength) {

    /** Everything the kamelet's schema allows. */
    public static final CapabilitySettings AS_THE_KAMELET_SAYS = new CapabilitySettings(
            List.of(), List.of(), List.of(), Map.of(), List.of(), OptionalInt.empty(), true, true, OptionalInt.empty());

    public CapabilitySettings {
        sizes = List.copyOf(sizes);
        aspectRatios = List.copyOf(aspectRatios);
        qualities = List.copyOf(qualities);
        qualityWords = Map.copyOf(qualityWords);
        formats = List.copyOf(formats);
    }

    /** The kamelet's schema of options, as far as this provider goes with it. */
    ObjectNode narrow(JsonNode kamelet) {
        ObjectNode schema = kamelet.deepCopy();
        JsonNode options = schema.path("properties");
        choose(options.path("size"), sizes);
        choose(options.path("aspectRatio"), aspectRatios);
        choose(options.path("quality"), qualities);
        choose(options.path("format"), formats);
        if (imagesPerCall.isPresent() && options.path("n") instanceof ObjectNode images) {
            images.put("maximum", imagesPerCall.getAsInt());
        }
        if (options instanceof ObjectNode all) {
            all.remove(negativePrompt ? List.of() : List.of("negativePrompt"));
            all.remove(seed ? List.of() : List.of("seed"));
        }
        maxPromptLength.ifPresent(most -> schema.put(Capabilities.MAX_PROMPT_LENGTH, most));
        return schema;
    }

    private static void choose(JsonNode option, List<String> only) {
        if (!only.isEmpty() && option instanceof ObjectNode declared) {
            only.forEach(declared.putArray("enum")::add);
        }
    }
}
