package io.semantest.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The request for images as a provider's documentation shows it; {@code src/test/resources/requests/README.md} explains
 * the files.
 *
 * @param settings properties of the kamelet
 * @param path what the path of the request ends in, a regular expression
 * @param headers regular expressions
 * @param example a body
 * @param body JSON schema of the body
 */
public record DocumentedRequest(
        String kamelet,
        String source,
        Map<String, String> settings,
        String path,
        Map<String, String> headers,
        ObjectNode example,
        JsonNode body) {

    private static final Path FOLDER = Path.of("src/test/resources/requests");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = ".yaml";
    private static final Pattern FIELD =
            Pattern.compile("name=\"?([a-z_]+)\"?\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--", Pattern.DOTALL);

    /** All that are written down. */
    public static Stream<DocumentedRequest> all() throws IOException {
        return Files.list(FOLDER)
                .filter(file -> file.toString().endsWith(END))
                .sorted()
                .map(DocumentedRequest::read);
    }

    private static DocumentedRequest read(Path file) {
        try {
            ObjectNode written = (ObjectNode) YAML.readTree(file.toFile());
            String name = file.getFileName().toString();
            // A kamelet whose properties choose between two dialects has two files.
            if (!written.has("kamelet")) {
                written.put("kamelet", name.substring(0, name.length() - END.length()));
            }
            return YAML.treeToValue(written, DocumentedRequest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a request, as the sandbox's journal has it. */
    public List<String> faults(JsonNode sent) {
        List<String> faults = new ArrayList<>();
        String asked = sent.path("path").asText();
        if (!sent.path("method").asText().equals("POST") || !asked.matches("/sender" + path)) {
            faults.add(sent.path("method").asText() + " " + asked);
        }
        headers.forEach((name, value) -> {
            String said = header(sent, name);
            if (!said.matches(value)) {
                faults.add(name + ": " + said);
            }
        });
        faults.addAll(bodyFaults(content(sent)));
        return faults;
    }

    /** What is wrong with a body. */
    public List<String> bodyFaults(JsonNode content) {
        List<String> faults = new ArrayList<>();
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(body)
                .validate(content)
                .forEach(fault -> faults.add(fault.getMessage()));
        return faults;
    }

    private static JsonNode content(JsonNode sent) {
        String text = sent.path("body").asText();
        if (header(sent, "Content-Type").startsWith("multipart/form-data")) {
            ObjectNode form = JSON.createObjectNode();
            for (Matcher field = FIELD.matcher(text); field.find(); ) {
                form.put(field.group(1), field.group(2));
            }
            return form;
        }
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(JsonNode sent, String name) {
        return sent.path("headers").properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().path(0).asText())
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return kamelet + " " + settings;
    }
}
