package io.semantest.gateway.providers.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.semantest.gateway.providers.outcome.OutcomeTable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
 * @param headers with the kamelet's properties in double braces, <code>{{apiKey:base64}}</code> encoded; one that names a
 *     property which is {@code none} is not sent
 * @param outcomes what the answers mean
 * @param models dotted path to the list of models in a good answer; empty when there is none
 */
public record ProbeDefinition(String path, Map<String, String> headers, OutcomeTable outcomes, String models) {

    private static final Pattern PROPERTY = Pattern.compile("\\{\\{(\\w+)(:base64)?}}");

    /** A server that asks for no key is not told one. */
    private static final String NO_KEY = "none";

    /** @throws IllegalArgumentException when the section cannot be understood */
    public static ProbeDefinition read(JsonNode probe) {
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
    public String url(UnaryOperator<String> property) {
        return property.apply("baseUrl") + filled(path, property);
    }

    public Map<String, String> headers(UnaryOperator<String> property) {
        Map<String, String> filled = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            boolean none = PROPERTY.matcher(value).results().anyMatch(named -> property.apply(named.group(1))
                    .equals(NO_KEY));
            if (!none) {
                filled.put(name, filled(value, property));
            }
        });
        return filled;
    }

    /** The list of models in an answer; missing when the dialect or this answer has none. */
    public JsonNode modelsIn(JsonNode answer) {
        return models.isEmpty() || answer == null
                ? MissingNode.getInstance()
                : answer.at("/" + models.replace('.', '/'));
    }

    private static String filled(String text, UnaryOperator<String> property) {
        return PROPERTY.matcher(text).replaceAll(found -> {
            String value = property.apply(found.group(1));
            return Matcher.quoteReplacement(found.group(2) == null ? value : base64(value));
        });
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
