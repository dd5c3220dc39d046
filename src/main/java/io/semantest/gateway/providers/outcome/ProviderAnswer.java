package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.UnaryOperator;

/**
 * What a provider sent.
 *
 * @param status HTTP status
 * @param body the answer as JSON; missing when it is neither JSON nor an image
 * @param headers gives a header's value by its name, or null
 * @param text an answer that is neither JSON nor an image nor a page, empty where there is no body; else null
 */
public record ProviderAnswer(int status, JsonNode body, UnaryOperator<String> headers, String text) {

    /** @param json the answer as JSON, or null */
    public static ProviderAnswer of(int status, JsonNode json) {
        return of(status, json, name -> null);
    }

    /** @param json the answer as JSON, or null */
    public static ProviderAnswer of(int status, JsonNode json, UnaryOperator<String> headers) {
        return of(status, json, headers, null);
    }

    /**
     * @param json the answer as JSON, or null
     * @param text what it says where it is no JSON, or null
     */
    public static ProviderAnswer of(int status, JsonNode json, UnaryOperator<String> headers, String text) {
        return new ProviderAnswer(status, json == null ? MissingNode.getInstance() : json, headers, text);
    }

    /** Where its words are to be looked for. */
    public JsonNode said() {
        return isReadable() || text == null ? body : TextNode.valueOf(text);
    }

    String header(String name) {
        return headers.apply(name);
    }

    /** Whether it has no body, or one of blanks. */
    boolean isBlank() {
        return text != null && text.isBlank();
    }

    public boolean isReadable() {
        return !body.isMissingNode();
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }
}
