package io.semantest.gateway.providers.capability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the properties of a kamelet change of its options. Beside the options of its schema {@code x-with} has a member
 * {@code <property>=<regular expression>} for each change; where the whole value of the property matches, what stands there
 * is merged into the options, from the top, as RFC 7396 says: {@code null} takes an option away.
 */
public final class OptionVariants {

    private static final String WITH = "x-with";

    private OptionVariants() {}

    /**
     * @param property the value of a property, or an empty text
     * @throws IllegalArgumentException for a member that is no condition
     */
    public static ObjectNode apply(JsonNode schema, UnaryOperator<String> property) {
        ObjectNode applied = schema.deepCopy();
        JsonNode variants = applied.remove(WITH);
        if (variants != null && applied.get("properties") instanceof ObjectNode options) {
            for (Map.Entry<String, JsonNode> variant : variants.properties()) {
                if (holds(variant.getKey(), property)) {
                    merge(options, variant.getValue());
                }
            }
        }
        return applied;
    }

    private static boolean holds(String condition, UnaryOperator<String> property) {
        int equals = condition.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    WITH + " must have members such as sizing=pixels, has \"" + condition + "\"");
        }
        return property.apply(condition.substring(0, equals)).matches(condition.substring(equals + 1));
    }

    private static void merge(ObjectNode into, JsonNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue().isNull()) {
                into.remove(change.getKey());
            } else if (change.getValue().isObject()) {
                JsonNode before = into.get(change.getKey());
                merge(
                        before instanceof ObjectNode member ? member : into.putObject(change.getKey()),
                        change.getValue());
            } else {
                into.set(change.getKey(), change.getValue());
            }
        }
    }
}
