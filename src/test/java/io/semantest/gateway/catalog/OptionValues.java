package io.semantest.gateway.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What may be asked of a provider, by its schema of options. */
final class OptionValues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OptionValues() {}

    /** No options at all, then each value of each option, and the ends of each range. */
    static List<ObjectNode> each(JsonNode options) {
        List<ObjectNode> all = new ArrayList<>(List.of(JSON.createObjectNode()));
        options.properties().forEach(option -> {
            JsonNode schema = option.getValue();
            schema.path("enum").forEach(value -> all.add(one(option.getKey(), value)));
            for (String end : new String[] {"minimum", "maximum"}) {
                if (schema.has(end)) {
                    all.add(one(option.getKey(), schema.path(end)));
                }
            }
        });
        return all;
    }

    private static ObjectNode one(String option, JsonNode value) {
        ObjectNode asked = JSON.createObjectNode();
        asked.set(option, value);
        // One side says nothing without the other.
        if (option.equals("width") || option.equals("height")) {
            asked.set("width", value);
            asked.set("height", value);
        }
        return asked;
    }
}
