package io.semantest.gateway.sandbox.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/** The parameters of a call, each checked; what is wrong is said in the dialect's own error shape. */
public record Params(JsonNode body, Function<String, Rejected> invalid) {
    /** A text that must be there, of 1 to {@code longest} characters. */
    public String required(String name, int longest) {
        var text = text(name, "");
        if (text.isBlank() || text.length() > longest) {
            throw invalid.apply("%s must have 1 to %d characters, has %d".formatted(name, longest, text.length()));
        }
        return text;
    }

    public String text(String name, String otherwise) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw invalid.apply(name + " must be a string, was: " + value);
        }
        return value.asText();
    }

    public String oneOf(String name, List<String> allowed, String otherwise) {
        var value = text(name, otherwise);
        if (!allowed.contains(value)) {
            throw invalid.apply(name + " must be one of " + String.join(", ", allowed) + ", was: " + value);
        }
        return value;
    }

    /** A whole number; in a form it is a text of digits. */
    public long number(String name, long least, long most, long otherwise) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        var whole = value.isIntegralNumber() || value.asText().matches("-?\\d{1,18}");
        if (!whole || value.asLong() < least || value.asLong() > most) {
            throw invalid.apply("%s must be a whole number from %d to %d, was: %s".formatted(name, least, most, value));
        }
        return value.asLong();
    }
}
