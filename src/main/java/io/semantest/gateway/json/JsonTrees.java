package io.semantest.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads what the gateway itself has written, such that it can be written again with a caller's own data as it came. */
public final class JsonTrees {

    /** Reads and writes trees; safe for use by many threads. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTrees() {}

    /** @throws JsonProcessingException when it is no JSON */
    public static JsonNode read(String json) throws JsonProcessingException {
        try (JsonParser parser = new OwnNumbers(MAPPER.createParser(json))) {
            return MAPPER.readTree(parser);
        } catch (JsonProcessingException noJson) {
            throw noJson;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
