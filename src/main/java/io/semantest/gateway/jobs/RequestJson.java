package io.semantest.gateway.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.semantest.gateway.contract.GenerationRequest;

/** A request as the JSON in its job's row; what a later version adds is ignored when an earlier one reads it. */
public final class RequestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(GenerationRequest.class);
    private static final ObjectReader READER = MAPPER.readerFor(GenerationRequest.class);

    private RequestJson() {}

    static String write(GenerationRequest request) {
        try {
            return WRITER.writeValueAsString(request);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("The request holds a value JSON has no form for", unwritable);
        }
    }

    public static GenerationRequest read(String json) {
        try {
            return READER.readValue(json);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A job's row holds a request that cannot be read", unreadable);
        }
    }
}
