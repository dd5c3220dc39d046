package io.semantest.gateway.app.check.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The same answer in other words, where it is JSON; any other answer stays as it is. */
public final class JsonRewriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonRewriter() {}

    /** @param change gives a new text for a member's name (empty for an element's) and its text */
    public static HttpMessage texts(HttpMessage answer, BinaryOperator<String> change) {
        return changed(answer, json -> changed("", json, change));
    }

    /** @param change of each object in the answer, the inner ones first */
    public static HttpMessage objects(HttpMessage answer, Consumer<ObjectNode> change) {
        return changed(answer, json -> {
            visit(json, change);
            return json;
        });
    }

    private static HttpMessage changed(HttpMessage answer, UnaryOperator<JsonNode> change) {
        try {
            JsonNode json = answer.isPicture() ? null : JSON.readTree(answer.body());
            return json == null || json.isMissingNode()
                    ? answer
                    : answer.with(JSON.writeValueAsBytes(change.apply(json)));
        } catch (IOException notJson) {
            return answer;
        }
    }

    private static JsonNode changed(String name, JsonNode node, BinaryOperator<String> change) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(changed(member.getKey(), member.getValue(), change)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, changed("", array.get(i), change));
            }
        }
        return node.isTextual() ? TextNode.valueOf(change.apply(name, node.asText())) : node;
    }

    private static void visit(JsonNode node, Consumer<ObjectNode> change) {
        node.forEach(child -> visit(child, change));
        if (node instanceof ObjectNode object) {
            change.accept(object);
        }
    }
}
