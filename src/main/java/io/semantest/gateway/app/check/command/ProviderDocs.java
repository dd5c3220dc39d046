package io.semantest.gateway.app.check.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.semantest.gateway.providers.kamelet.KameletCatalog;
import io.semantest.gateway.sandbox.ProviderSimulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the kamelets say about themselves, as a page in Markdown. */
final class ProviderDocs {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final StringBuilder page = new StringBuilder(
            """
            # The providers' kamelets

            Written by `./gateway provider docs` from the kamelets in `kamelet-catalog/`; change those, not this page.
            """);

    private ProviderDocs() {}

    /** The page about all kamelets of a catalog, in alphabetical order. */
    static String of(Path catalog) {
        ProviderDocs docs = new ProviderDocs();
        KameletCatalog kamelets = new KameletCatalog(catalog);
        for (String name : kamelets.names()) {
            docs.kamelet(name, catalog, read(kamelets.file(name)));
        }
        return docs.page.toString();
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile()).path("spec");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not readable YAML", e);
        }
    }

    private void kamelet(String name, Path catalog, JsonNode spec) {
        boolean played = ProviderSimulation.ofKamelet(catalog, name).isPresent();
        line("");
        line("## " + KameletCatalog.shortName(name));
        line("");
        line(spec.at("/definition/description").asText() + "."
                + (played ? " Without a key the sandbox plays it." : ""));
        line("");
        line("| `gateway.providers.<name>.…` | | |");
        line("|---|---|---|");
        spec.at("/definition/properties").properties().forEach(property -> parameter(spec, property));
        options(spec.at("/dataTypes/in/types/options/schema"));
        for (JsonNode bean : spec.at("/template/beans")) {
            outcomes(bean);
        }
    }

    private void options(JsonNode schema) {
        if (schema.path("properties").isEmpty()) {
            return;
        }
        line("");
        line("| option | values | |");
        line("|---|---|---|");
        schema.path("properties")
                .properties()
                .forEach(option -> option("`" + option.getKey() + "`", option.getValue()));
        schema.path("x-with").properties().forEach(variant -> {
            String with =
                    " with `" + variant.getKey().replaceFirst("=", "` = `").replace("|", "\\|") + "`";
            variant.getValue()
                    .properties()
                    .forEach(option -> option("`" + option.getKey() + "`" + with, option.getValue()));
        });
    }

    private void option(String name, JsonNode schema) {
        line("| " + name + " | " + (schema.isNull() ? "none" : values(schema)) + " | " + described(schema) + " |");
    }

    private void parameter(JsonNode spec, Map.Entry<String, JsonNode> property) {
        boolean required = false;
        for (JsonNode name : spec.at("/definition/required")) {
            required |= name.asText().equals(property.getKey());
        }
        JsonNode schema = property.getValue();
        String otherwise = schema.has("default")
                ? "default `" + schema.path("default").asText().strip().replaceAll("\\s+", " ") + "`"
                : required ? "required" : "optional";
        line("| `" + kebab(property.getKey()) + "` | " + otherwise + " | " + described(schema)
                + (schema.has("example")
                        ? ". Example: `" + schema.path("example").asText() + "`"
                        : "") + " |");
    }

    private void outcomes(JsonNode bean) {
        if (!bean.path("type").asText().endsWith(".OutcomeSteps")) {
            return;
        }
        line("");
        line("What its answers mean (`" + bean.path("name").asText() + "`):");
        line("");
        line("```");
        bean.at("/constructors/0").asText().lines().forEach(row -> line(row.stripTrailing()));
        line("```");
    }

    private static String values(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            schema.path("x-words")
                    .properties()
                    .forEach(word -> values.add(
                            "`" + word.getKey() + "` as `" + word.getValue().asText() + "`"));
            return String.join(", ", values) + otherwise(schema);
        }
        String range = schema.has("maximum")
                ? " from " + schema.path("minimum").asText("0") + " to "
                        + schema.path("maximum").asText()
                : "";
        String multiple = schema.has("multipleOf")
                ? ", a multiple of " + schema.path("multipleOf").asText()
                : "";
        String length = schema.has("maxLength")
                ? " of up to " + schema.path("maxLength").asText() + " characters"
                : "";
        String pattern = schema.has("pattern")
                ? " that matches `" + schema.path("pattern").asText().replace("|", "\\|") + "`"
                : "";
        return schema.path("type").asText("any") + range + multiple + length + pattern + otherwise(schema);
    }

    private static String otherwise(JsonNode schema) {
        return schema.has("default") ? "; default `" + schema.path("default").asText() + "`" : "";
    }

    private static String described(JsonNode schema) {
        return schema.path("description")
                .asText()
                .strip()
                .replaceAll("\\s+", " ")
                .replace("|", "\\|");
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
