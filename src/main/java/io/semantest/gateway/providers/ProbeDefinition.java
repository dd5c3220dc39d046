package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that costs nothing and makes nothing, by which a dialect shows how a provider is: {@code spec.probe} of its
 * kamelet. Immutable.
 *
 * @param path below the provider's base URL
 * @param headers with the kamelet's properties in double braces
 * @param outcomes what the answers mean
 * @param models dotted path to the list of models in a good answer; empty when there is none
 */
record ProbeDefinition(String path, Map<String, String> headers, OutcomeTable outcomes, String models) {

    private static final Pattern PROPERTY = Pattern.compile("\\{\\{(\\w+)}}");

    /** @throws IllegalArgumentException when the section cannot be understood */
    static ProbeDefinition read(JsonNode probe) {
        Map<String, String> headers = new LinkedHashMap<>();
        probe.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        String path = probe.path("path").asText();
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("its probe needs a path that begins with a slash, was \"" + path + "\"");
        }
        return new ProbeDefinition(
                path,
                Map.copyOf(headers),
                OutcomeTable.parse(probe.path("outcomes").asText()),
                probe.path("models").asText(""));
    }

    /** Where this provider is probed. */
    String url(UnaryOperator<String> property) {
        return property.apply("baseUrl") + filled(path, property);
    }

    Map<String, String> headers(UnaryOperator<String> property) {
        Map<String, String> filled = new LinkedHashMap<>();
        headers.forEach((name, value) -> filled.put(name, filled(value, property)));
        return filled;
    }

    /** The list of models in an answer; missing when the dialect or this answer has none. */
    JsonNode modelsIn(JsonNode answer) {
        return models.isEmpty() || answer == null
                ? MissingNode.getInstance()
                : answer.at("/" + models.replace('.', '/'));
    }

    private static String filled(String text, UnaryOperator<String> property) {
        return PROPERTY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(property.apply(found.group(1))));
    }
}
