package io.semantest.gateway.providers.callback;

import java.util.Map;
import java.util.TreeMap;

/**
 * A callback as it came in.
 *
 * @param headers by their names, whatever their case
 * @param body as it was signed; owned by whoever holds this record and never changed
 */
public record Callback(Map<String, String> headers, byte[] body) {

    public Callback {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The header's value; empty when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
