package io.semantest.gateway.intake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON into plain Java values that nobody can change. */
public final class JavaValues {

    private JavaValues() {}

    /** The members in their order; an absent object has none. */
    public static Map<String, Object> members(JsonNode object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        return Collections.unmodifiableMap(members);
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case OBJECT -> members(node);
            case ARRAY -> elements(node);
            default -> null;
        };
    }

    private static List<Object> elements(JsonNode array) {
        List<Object> elements = new ArrayList<>(array.size());
        array.forEach(element -> elements.add(value(element)));
        return Collections.unmodifiableList(elements);
    }
}
