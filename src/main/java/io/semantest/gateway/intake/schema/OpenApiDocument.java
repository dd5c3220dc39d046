package io.semantest.gateway.intake.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The published description of the HTTP API (OpenAPI 3.1.0), and the schema that requests are held against: one source,
 * so that what is published is what is checked. Immutable; safe for use by many threads.
 */
public final class OpenApiDocument {

    private static final String RESOURCE = "/openapi/openapi.yaml";

    private final ObjectNode document;

    private OpenApiDocument(ObjectNode document) {
        this.document = document;
    }

    /** The document as it is packaged, without any provider's own options. */
    public static OpenApiDocument load() {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            return new OpenApiDocument((ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    /**
     * The document with every provider's options: each provider gets a schema of its own ({@code <Provider>Options}), and
     * a request may use every option that any provider declares.
     *
     * @param optionsByProvider JSON Schema 2020-12 object schemas by provider name; what they declare under
     *     {@code properties} counts
     */
    public OpenApiDocument withProviderOptions(Map<String, ? extends JsonNode> optionsByProvider) {
        ObjectNode extended = document.deepCopy();
        ProviderOptions.addTo((ObjectNode) extended.at("/components/schemas"), optionsByProvider);
        return new OpenApiDocument(extended);
    }

    /** The document with the URL under which this gateway is reached. */
    public OpenApiDocument withServer(String url) {
        ObjectNode extended = document.deepCopy();
        extended.putArray("servers").addObject().put("url", url);
        return new OpenApiDocument(extended);
    }

    /** JSON Schema 2020-12 of a request, without references to elsewhere. The caller owns the copy. */
    public JsonNode requestSchema() {
        ObjectNode schema = document.at("/components/schemas/GenerationRequest").deepCopy();
        ((ObjectNode) schema.get("properties"))
                .set("options", ProviderOptions.withoutVariants(document.at("/components/schemas/GenerationOptions")));
        return schema;
    }

    /** The document in JSON (UTF-8). */
    public byte[] json() {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
