package io.semantest.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds real answers against the published OpenAPI document. Safe for use by many threads. */
public final class OpenApiAnswers {

    private static final String BASE = "https://semantest.io/openapi.json";
    static final JsonNode DOCUMENT = document();
    private static final Map<String, JsonSchema> COMPILED = new ConcurrentHashMap<>();
    private static final JsonSchemaFactory SCHEMAS = factory();

    private OpenApiAnswers() {}

    /**
     * @param path as requested, without the query
     * @param contentType the answer's Content-Type with or without parameters; null when there is none
     * @param body may be empty, not null
     * @throws AssertionError when the document does not declare such an answer, with the reason
     */
    public static void assertMatches(String method, String path, int status, String contentType, byte[] body) {
        String answer = method + " " + path + " -> " + status;
        String template = template(path, answer);
        String pointer = "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + status;
        JsonNode response = DOCUMENT.at(pointer);
        if (response.isMissingNode()) {
            throw new AssertionError(answer + ": the OpenAPI document declares no such answer");
        }
        if (response.has("$ref")) {
            pointer = response.get("$ref").asText().substring(1);
            response = DOCUMENT.at(pointer);
        }
        assertBody(answer, pointer, response, contentType, body);
    }

    /**
     * @param pointer to the schema in the document: RFC 6901, without the sign of a fragment
     * @throws AssertionError when the document has no such schema, or the JSON does not match it
     */
    public static void assertSchema(String what, String pointer, String json) {
        if (DOCUMENT.at(pointer).isMissingNode()) {
            throw new AssertionError(what + ": the OpenAPI document has no " + pointer);
        }
        assertJson(what, pointer, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertBody(String answer, String pointer, JsonNode response, String contentType, byte[] body) {
        if (!response.has("content")) {
            if (body.length > 0) {
                throw new AssertionError(answer + ": declared without a body, had " + body.length + " bytes");
            }
            return;
        }
        String mediaType = String.valueOf(contentType).split(";")[0].strip().toLowerCase(Locale.ROOT);
        JsonNode content = response.get("content").get(mediaType);
        if (content == null) {
            throw new AssertionError(answer + ": media type " + contentType + " is not declared");
        }
        if (content.has("schema")) {
            assertJson(answer, pointer + "/content/" + escaped(mediaType) + "/schema", body);
        }
    }

    static void assertJson(String answer, String schemaPointer, byte[] body) {
        JsonSchema schema = COMPILED.computeIfAbsent(
                schemaPointer, pointer -> SCHEMAS.getSchema(SchemaLocation.of(BASE + "#" + pointer), config()));
        String json = new String(body, StandardCharsets.UTF_8);
        Set<ValidationMessage> faults = schema.validate(
                json, InputFormat.JSON, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
        if (!faults.isEmpty()) {
            throw new AssertionError(answer + ": " + faults + " in " + json);
        }
    }

    /** The declared path with the fewest parameters among those that fit. */
    static String template(String path, String answer) {
        String best = null;
        for (Map.Entry<String, JsonNode> declared : DOCUMENT.get("paths").properties()) {
            String template = declared.getKey();
            if (path.matches(Pattern.compile("\\{[^}]+}").matcher(template).replaceAll("[^/]+"))
                    && (best == null || !template.contains("{"))) {
                best = template;
            }
        }
        if (best == null) {
            throw new AssertionError(answer + ": the OpenAPI document declares no such path");
        }
        return best;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper().readTree(OpenApiDocument.load().json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchemaFactory factory() {
        JsonMetaSchema dialect = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
                .metaSchema(dialect)
                .defaultMetaSchemaIri(dialect.getIri())
                .schemaLoaders(loaders -> loaders.schemas(Map.of(BASE, DOCUMENT.toString())))
                .build();
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    }
}
