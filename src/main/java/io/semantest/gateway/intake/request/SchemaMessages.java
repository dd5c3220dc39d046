package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.intake.schema.QuotedText;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Words for what a schema expects and for what came instead. */
final class SchemaMessages {

    /** Longer texts are prompts: their words are nobody's business in a log. */
    private static final int LONGEST_SHOWN = 200;

    private SchemaMessages() {}

    /** What the schema expects, as it continues "must be"; empty when the schema is too particular for words. */
    static Optional<String> of(JsonNode schema) {
        if (schema.has("x-expects")) {
            return Optional.of(schema.get("x-expects").asText());
        }
        if (schema.has("enum")) {
            return Optional.of(StreamSupport.stream(schema.get("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", ", "one of ", "")));
        }
        return Optional.ofNullable(
                switch (schema.path("type").asText()) {
                    case "integer" -> "a whole number" + range(schema);
                    case "number" -> "a number" + range(schema);
                    case "boolean" -> "true or false";
                    case "object" -> "a JSON object";
                    case "array" -> "a JSON array";
                    case "string" -> schema.has("pattern") ? null : "text" + length(schema);
                    default -> null;
                });
    }

    /** The value as far as it may be shown. */
    static String shown(JsonNode value, JsonNode schema) {
        if (value.isTextual() && schema.path("maxLength").asInt() > LONGEST_SHOWN) {
            String text = value.asText();
            return "text of " + text.codePointCount(0, text.length()) + " characters";
        }
        return shown(value);
    }

    /** The value, shortened. */
    static String shown(JsonNode value) {
        if (value.isTextual()) {
            return QuotedText.of(value.asText());
        }
        if (value.isContainerNode()) {
            return value.isObject() ? "a JSON object" : "a JSON array";
        }
        return QuotedText.plain(value.asText());
    }

    private static String range(JsonNode schema) {
        boolean from = schema.has("minimum");
        boolean to = schema.has("maximum");
        return (from ? " from " + schema.get("minimum").asText() : "")
                + (to ? (from ? " to " : " up to ") + schema.get("maximum").asText() : "");
    }

    private static String length(JsonNode schema) {
        return schema.has("maxLength")
                ? " of " + schema.path("minLength").asInt(0) + " to "
                        + schema.get("maxLength").asText() + " characters"
                : "";
    }
}
