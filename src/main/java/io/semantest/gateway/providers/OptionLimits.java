package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Narrows or widens a kamelet's schema of options to what one provider takes, where many speak the same dialect. In the
 * schema {@code x-values-of: sizes} says that the kamelet's property {@code sizes} lists the values of this option, apart
 * by commas, or is {@code none} when the provider has no such option; {@code x-maximum-of: imagesPerCall} names the
 * property that is its maximum. Where the property is not configured the schema stays as it is.
 */
final class OptionLimits {

    private static final String VALUES_OF = "x-values-of";
    private static final String MAXIMUM_OF = "x-maximum-of";
    private static final String NO_OPTION = "none";

    private OptionLimits() {}

    /**
     * @param parameters the kamelet's configured properties
     * @throws IllegalArgumentException when a maximum is no whole number of at least 1
     */
    static JsonNode apply(JsonNode schema, Map<String, String> parameters) {
        ObjectNode limited = schema.deepCopy();
        if (limited.get("properties") instanceof ObjectNode options) {
            List<String> names = new ArrayList<>();
            options.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> limit(options, name, parameters));
        }
        return limited;
    }

    private static void limit(ObjectNode options, String name, Map<String, String> parameters) {
        ObjectNode option = (ObjectNode) options.get(name);
        String values = taken(option, VALUES_OF, parameters);
        String maximum = taken(option, MAXIMUM_OF, parameters);
        if (NO_OPTION.equals(values)) {
            options.remove(name);
        } else if (!values.isBlank()) {
            ArrayNode list = option.putArray("enum");
            List.of(values.split(",")).forEach(value -> list.add(value.strip()));
        }
        if (!maximum.isBlank()) {
            option.put("maximum", number(name, maximum.strip()));
        }
    }

    /** What the property named by the keyword is set to. The keyword itself is for the kamelet, not for callers. */
    private static String taken(ObjectNode option, String keyword, Map<String, String> parameters) {
        JsonNode property = option.remove(keyword);
        return property == null ? "" : parameters.getOrDefault(property.asText(), "");
    }

    private static int number(String name, String maximum) {
        if (!maximum.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(
                    "the most of option " + name + " must be a whole number of at least 1, was: " + maximum);
        }
        return Integer.parseInt(maximum);
    }
}
