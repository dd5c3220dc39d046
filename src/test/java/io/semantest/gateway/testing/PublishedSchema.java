package io.semantest.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An OpenAPI description that a provider has published. The folder of these is given by system property {@code
 * published.schemas}, because not all of them may be copied into this project; tests are skipped without it.
 */
public final class PublishedSchema {

    private static final String FOLDER = "published.schemas";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/{}]+}");

    private final ObjectNode document;

    private PublishedSchema(ObjectNode document) {
        this.document = document;
    }

    /** Skips the test when no folder is given; a folder without the file is a failure. */
    public static PublishedSchema read(String file) {
        String folder = System.getProperty(FOLDER);
        assumeTrue(folder != null, "no -D" + FOLDER + "=FOLDER");
        Path path = Path.of(folder, file);
        assertThat(path).isRegularFile();
        try {
            return new PublishedSchema((ObjectNode) new YAMLMapper().readTree(path.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is wrong with a request as the provider describes it; members it does not describe are wrong too.
     *
     * @param path as it was sent; its end decides which operation it is
     */
    public List<String> faults(String method, String path, JsonNode body) {
        JsonNode schema = document.at("/paths").properties().stream()
                .filter(operation -> matches(operation.getKey(), path))
                .map(Map.Entry::getValue)
                .map(operation -> operation.path(method.toLowerCase()).at("/requestBody/content"))
                .map(content -> content.path("application/json").path("schema"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + method + " " + path));
        List<String> faults = new ArrayList<>();
        validate(schema, body).forEach(fault -> faults.add(fault.getMessage()));
        body.fieldNames().forEachRemaining(name -> {
            if (!properties(schema).has(name)) {
                faults.add("$." + name + ": is not described");
            }
        });
        return faults;
    }

    private static boolean matches(String template, String path) {
        String expression = PARAMETER.matcher(template).replaceAll("[^/]+");
        return Pattern.compile(expression + "$").matcher(path).find();
    }

    /** References are found in the document itself, at whose root the schema is put. */
    private Iterable<ValidationMessage> validate(JsonNode schema, JsonNode body) {
        ObjectNode root = document.deepCopy();
        schema.properties().forEach(member -> root.set(member.getKey(), member.getValue()));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(root)
                .validate(body);
    }

    private JsonNode properties(JsonNode schema) {
        JsonNode found =
                schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
        return found.path("properties");
    }
}
