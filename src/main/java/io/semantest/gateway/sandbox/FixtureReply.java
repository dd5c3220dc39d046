package io.semantest.gateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.generation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of a {@link Fixture}. Placeholders in its body: {@code ${base64}} and {@code ${url}} of the image, {@code
 * ${task}}, and whatever the request was found to hold; a body of {@code ${image}} is the image itself. Immutable.
 *
 * @param status 200 when not given
 * @param headers beside Content-Type, which follows from the body
 * @param body JSON as YAML, or text; nothing when not given
 * @param at {@code poll} when a poll is answered so, else the request for images is
 * @param outcome what it must mean, of errors; else null
 */
public record FixtureReply(int status, Map<String, String> headers, JsonNode body, String at, Outcome outcome) {
    private static final String IMAGE = "${image}";

    public FixtureReply {
        status = status == 0 ? 200 : status;
        headers = headers == null ? Map.of() : headers;
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("status must be 100 to 599, was: " + status);
        }
        if (at != null && !at.equals("poll")) {
            throw new IllegalArgumentException("at must be poll, or left out, was: " + at);
        }
    }

    static FixtureReply error(int status, String message) {
        return new FixtureReply(status, null, Json.object().put("error", message), null, null);
    }

    /** Whether it answers a poll, not the request for images. */
    public boolean toPoll() {
        return at != null;
    }

    /** All headers of the answer, the type of the body among them. */
    public Map<String, String> allHeaders() {
        var all = new LinkedHashMap<String, String>();
        all.put("Content-Type", type());
        all.putAll(headers);
        return all;
    }

    /**
     * The body's bytes.
     *
     * @param values for placeholders, by name
     * @param image bytes of the image
     */
    public byte[] bytes(Map<String, ?> values, byte[] image) {
        if (body == null || body.isNull()) {
            return new byte[0];
        }
        if (body.asText().equals(IMAGE)) {
            return image;
        }
        var all = new LinkedHashMap<String, Object>(values);
        all.put("base64", Base64.getEncoder().encodeToString(image));
        var filled = Placeholders.fill(body, all);
        return filled.isTextual()
                ? filled.asText().getBytes(StandardCharsets.UTF_8)
                : Json.bytes(filled).getBytes();
    }

    private String type() {
        if (body == null || !body.isTextual()) {
            return "application/json";
        }
        return body.asText().equals(IMAGE) ? "image/png" : "text/html; charset=utf-8";
    }
}
