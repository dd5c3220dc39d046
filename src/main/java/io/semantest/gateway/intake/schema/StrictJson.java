package io.semantest.gateway.intake.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.json.OwnNumbers;
import java.io.IOException;

/**
 * Reads a JSON object and nothing that only looks like one: no member twice, nothing behind the object, no NaN, no
 * nesting deeper than 50. What it says about a fault never repeats the source text.
 */
public final class StrictJson {

    private static final int MAX_NESTING = 50;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_STRING = 200_000;
    /** A batch of 10,000 requests with all options has about half as many; a tree of more would fill the memory. */
    private static final long MAX_TOKENS = 2_000_000;

    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .maxStringLength(MAX_STRING)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    public static ObjectNode object(byte[] json) {
        return object(() -> new OwnNumbers(MAPPER.createParser(json)));
    }

    public static ObjectNode object(String json) {
        return object(() -> new OwnNumbers(MAPPER.createParser(json)));
    }

    private static ObjectNode object(Source source) {
        try (JsonParser parser = source.open()) {
            return object(parser);
        } catch (IOException e) {
            throw new InvalidRequest("", "The request is not JSON: it is not valid UTF-8. Send UTF-8.");
        }
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(parser);
            if (!(tree instanceof ObjectNode object)) {
                throw new InvalidRequest(
                        "", "The request must be one JSON object, in braces; /openapi.json says what is in it.");
            }
            if (parser.nextToken() != null) {
                throw new InvalidRequest("", "The request must be one JSON object, with nothing behind it.");
            }
            WellFormed.check(object);
            return object;
        } catch (JsonProcessingException e) {
            throw new InvalidRequest(parser.getParsingContext().pathAsPointer().toString(), explain(e));
        }
    }

    private static String explain(JsonProcessingException fault) {
        String where = fault.getLocation() == null
                ? ""
                : " at line " + fault.getLocation().getLineNr() + ", column "
                        + fault.getLocation().getColumnNr();
        if (fault instanceof StreamConstraintsException) {
            return "The request exceeds a limit" + where + ": nesting " + MAX_NESTING + " levels, numbers " + MAX_NUMBER
                    + " digits, names " + MAX_NAME + " and texts " + MAX_STRING + " characters.";
        }
        if (fault instanceof JsonEOFException) {
            return "The request is not JSON: it ends too early" + where + ". Send the whole object.";
        }
        if (fault.getOriginalMessage().startsWith("Duplicate field")) {
            return "The request has the same member twice" + where + ". Give it once.";
        }
        return "The request is not JSON" + where + ". Check commas, quotes and brackets there.";
    }

    private interface Source {
        JsonParser open() throws IOException;
    }
}
