package io.semantest.gateway.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;

/** The description delivered beside images. */
public final class Sidecar {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Sidecar() {}

    /**
     * A file with the description in JSON (UTF-8, for people's eyes too).
     *
     * @param description maps, lists, texts, numbers, truth values, or Jackson's own tree
     * @throws IllegalArgumentException when it is none of these
     */
    public static DeliveredFile json(String name, Object description) {
        try {
            String json = JSON.writeValueAsString(description) + "\n";
            return new DeliveredFile(name, json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " cannot be written as JSON", e);
        }
    }
}
