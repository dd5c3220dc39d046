package io.semantest.gateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values where a text says {@code ${name}}. */
final class Placeholders {
    static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    private Placeholders() {}

    /** A copy in which a text that is one placeholder became its value, of the value's own type. */
    static JsonNode fill(JsonNode node, Map<String, ?> values) {
        if (node.isTextual()) {
            return text(node.asText(), values);
        }
        if (node.isObject()) {
            var filled = Json.object();
            node.properties().forEach(member -> filled.set(member.getKey(), fill(member.getValue(), values)));
            return filled;
        }
        if (node.isArray()) {
            var filled = Json.array();
            node.forEach(element -> filled.add(fill(element, values)));
            return filled;
        }
        return node;
    }

    private static JsonNode text(String text, Map<String, ?> values) {
        var place = PLACE.matcher(text);
        if (place.matches() && values.get(place.group(1)) instanceof Number number) {
            return Json.object().put("n", number.longValue()).path("n");
        }
        return TextNode.valueOf(PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.valueOf(values.get(found.group(1)) == null ? "" : values.get(found.group(1))))));
    }
}
