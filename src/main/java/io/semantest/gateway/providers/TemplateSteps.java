package io.semantest.gateway.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Fills in a JSON template of the operator's: every text that is nothing but {@code %name%} becomes the member {@code name}
 * of the JSON object in the body, with its type; other texts stay as they are. What is filled in is never looked at again.
 * Safe for use by many threads.
 */
public final class TemplateSteps implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("%[A-Za-z]\\w*%");

    private final JsonNode template;

    /**
     * @param template a JSON object, or the path of a file that holds one
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public TemplateSteps(String template) {
        this.template =
                template.strip().startsWith("{") ? parse(template, "the template") : read(Path.of(template.strip()));
    }

    @Override
    public void process(Exchange exchange) {
        JsonNode values = exchange.getMessage().getBody(JsonNode.class);
        exchange.getMessage().setBody(filled(template, values));
    }

    static JsonNode filled(JsonNode node, JsonNode values) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                object.set(member.getKey(), filled(member.getValue(), values));
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(filled(element, values)));
            return array;
        }
        return value(node, values);
    }

    private static JsonNode value(JsonNode node, JsonNode values) {
        String text = node.asText();
        if (!node.isTextual() || !PLACEHOLDER.matcher(text).matches()) {
            return node;
        }
        JsonNode value = values.get(text.substring(1, text.length() - 1));
        return value == null ? node : value;
    }

    private static JsonNode read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException("the template file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(String text, String name) {
        try {
            JsonNode template = JSON.readTree(text);
            if (template.isObject()) {
                return template;
            }
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(name + " is not JSON: " + notJson.getOriginalMessage(), notJson);
        }
        throw new IllegalArgumentException(name + " must be a JSON object");
    }
}
