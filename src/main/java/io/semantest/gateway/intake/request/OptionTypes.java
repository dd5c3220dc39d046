package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.intake.schema.StrictJson;
import java.util.Iterator;
import java.util.Map;

/** Gives option values the Java type that goes with their schema. */
final class OptionTypes {

    private static final String AUTO = "auto";

    private final JsonNode optionSchemas;

    OptionTypes(JsonNode requestSchema) {
        this.optionSchemas =
                requestSchema.path("properties").path(MemberNames.OPTIONS).path("properties");
    }

    /** Reads numbers and truth values that are written as text, as in a properties file. */
    void parseTexts(NormalizedRequest draft) {
        if (draft.body().get(MemberNames.OPTIONS) instanceof ObjectNode options) {
            options.properties().forEach(option -> {
                if (option.getValue().isTextual() && !type(option.getKey()).equals("string")) {
                    option.setValue(parsed(option.getValue()));
                }
            });
        }
    }

    /** Of valid options: whole numbers lose their ".0", and a size that leaves it to the provider goes. */
    void tidy(NormalizedRequest draft) {
        if (!(draft.body().get(MemberNames.OPTIONS) instanceof ObjectNode options)) {
            return;
        }
        for (Iterator<Map.Entry<String, JsonNode>> all = options.properties().iterator(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> option = all.next();
            if (option.getValue().isFloatingPointNumber()
                    && type(option.getKey()).equals("integer")) {
                option.setValue(whole(option.getValue().longValue()));
            } else if (option.getKey().equals("size")
                    && option.getValue().asText().equals(AUTO)) {
                all.remove();
            }
        }
    }

    private String type(String option) {
        return optionSchemas.path(option).path("type").asText();
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            JsonNode value = StrictJson.MAPPER.readTree(text.textValue());
            return value.isNumber() || value.isBoolean() ? value : text;
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static JsonNode whole(long value) {
        var numbers = StrictJson.MAPPER.getNodeFactory();
        return (int) value == value ? numbers.numberNode((int) value) : numbers.numberNode(value);
    }
}
