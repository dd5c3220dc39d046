package io.semantest.gateway.sandbox.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer that has not been sent yet. */
public record Answer(int status, Map<String, String> headers, Buffer body) {
    public static Answer json(int status, JsonNode body) {
        return of(status, "application/json", Json.bytes(body));
    }

    public static Answer png(byte[] bytes) {
        return of(200, "image/png", Buffer.buffer(bytes));
    }

    public static Answer html() {
        return of(
                200,
                "text/html; charset=utf-8",
                Buffer.buffer("<!doctype html><title>Welcome</title><h1>It works!</h1>"));
    }

    public static Answer brokenJson() {
        return of(200, "application/json", Buffer.buffer("{\"created\": 1, \"data\": [{\"b64_json\": \"iVBORw0KGgo"));
    }

    public static Answer noContent() {
        return new Answer(204, Map.of(), Buffer.buffer());
    }

    private static Answer of(int status, String type, Buffer body) {
        return new Answer(status, Map.of("Content-Type", type), body);
    }

    /** The same answer with one more header; {@code null} adds none. */
    public Answer with(String header, String value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
