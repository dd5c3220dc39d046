package io.semantest.gateway.app.demo.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The demo's requests, and JSON in general. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** A file of requests that comes with the gateway. */
    public static String shipped(String name) {
        try (InputStream in = Json.class.getResourceAsStream("/demo/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Who asks, as far as the text can be read. */
    static String userOf(String request) {
        try {
            return read(request).path("userId").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
