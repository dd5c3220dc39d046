package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.function.UnaryOperator;

/**
 * What a provider sent.
 *
 * @param status HTTP status
 * @param body the answer as JSON; missing when it is neither JSON nor an image
 * @param headers gives a header's value by its name, or null
 */
record ProviderAnswer(int status, JsonNode body, UnaryOperator<String> headers) {

    /** @param json the answer as JSON, or null */
    static ProviderAnswer of(int status, JsonNode json) {
        return of(status, json, name -> null);
    }

    /** @param json the answer as JSON, or null */
    static ProviderAnswer of(int status, JsonNode json, UnaryOperator<String> headers) {
        return new ProviderAnswer(status, json == null ? MissingNode.getInstance() : json, headers);
    }

    String header(String name) {
        return headers.apply(name);
    }

    boolean isReadable() {
        return !body.isMissingNode();
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }
}
