package io.semantest.gateway.jobs.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.json.JsonTrees;
import io.semantest.gateway.json.OwnNumbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A request as the JSON in its job's row; what a later version adds is ignored when an earlier one reads it. */
public final class RequestJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(GenerationRequest.class);
    private static final ObjectReader READER = MAPPER.readerFor(GenerationRequest.class);

    private static final ObjectWriter IN_ORDER = WRITER.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private RequestJson() {}

    static String write(GenerationRequest request) {
        try {
            return WRITER.writeValueAsString(request);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("The request holds a value JSON has no form for", unwritable);
        }
    }

    /**
     * 64 bits of a SHA-256 over all that is asked for: the same for requests that differ in nothing but blanks, the order
     * of their members or how the answer is to look.
     */
    public static long fingerprint(Caller caller, String intake, GenerationRequest request) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((caller.name() + '\n' + intake + '\n').getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sha256.digest(IN_ORDER.writeValueAsBytes(request)))
                    .getLong();
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("The request holds a value JSON has no form for", unwritable);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The caller's own data as JSON; null when there is none. */
    static String metadata(GenerationRequest request) {
        return request.metadata().isEmpty() ? null : JobJson.write(request.metadata());
    }

    /** The same of a request as it was {@link #write written}. */
    static String metadata(String json) {
        try {
            JsonNode metadata = JsonTrees.read(json).path("metadata");
            return metadata.isEmpty() ? null : metadata.toString();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A job's row holds a request that cannot be read", unreadable);
        }
    }

    public static GenerationRequest read(String json) {
        try (JsonParser parser = new OwnNumbers(MAPPER.createParser(json))) {
            return READER.readValue(parser);
        } catch (IOException unreadable) {
            throw new IllegalStateException("A job's row holds a request that cannot be read", unreadable);
        }
    }
}
