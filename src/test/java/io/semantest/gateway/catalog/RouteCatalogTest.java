package io.semantest.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.semantest.gateway.contract.Variables;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the route files to their rules: what YAML hides from the compiler is caught here. */
class RouteCatalogTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(gateway\\.[A-Za-z0-9.-]+)}}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.(\\w+)");
    private static final Pattern TOP_LEVEL = Pattern.compile("(?m)^- ");
    private static final Map<Path, JsonNode> FILES = YamlFiles.routes();

    @Test
    void every_file_fits_the_schema_of_the_yaml_dsl() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonSchema dsl =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
            FILES.forEach((file, yaml) ->
                    assertThat(dsl.validate(yaml)).as(file.toString()).isEmpty());
        }
    }

    @Test
    void files_stay_under_120_lines_and_routes_under_40() {
        for (Path file : FILES.keySet()) {
            assertThat(YamlFiles.text(file).lines().count()).as(file.toString()).isLessThan(120);
            for (String part : TOP_LEVEL.split(YamlFiles.text(file))) {
                String code = part.replaceAll("(?m)^\\s*#.*\\n", "").strip();
                String name = file + ": " + code.lines().skip(1).findFirst().orElse("");
                int limit = code.startsWith("route:") ? 40 : 60;
                assertThat(code.lines().count()).as(name).isLessThanOrEqualTo(limit);
            }
        }
    }

    @Test
    void route_ids_are_unique_and_begin_with_the_name_of_their_file() {
        List<String> ids = new ArrayList<>();
        FILES.forEach((file, yaml) -> routes(yaml).forEach(route -> {
            String id = route.path("id").asText();
            ids.add(id);
            String name = file.getFileName().toString().replace(".camel.yaml", "");
            assertThat(id).as(file.toString()).matches(name + "-[a-z-]+");
        }));
        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void every_route_says_in_a_sentence_what_it_does() {
        FILES.values().forEach(yaml -> routes(yaml)
                .forEach(route -> assertThat(route.path("description").asText())
                        .as(route.path("id").asText())
                        .matches("[A-Z][a-z]+s .*[^.]")));
    }

    @Test
    void a_direct_endpoint_is_named_as_its_route() {
        FILES.values().forEach(yaml -> routes(yaml).forEach(route -> {
            String from = route.at("/from/uri").asText();
            if (from.startsWith("direct:")) {
                assertThat(from).isEqualTo("direct:" + route.path("id").asText());
            }
        }));
    }

    @Test
    void every_direct_endpoint_that_is_called_exists() {
        Set<String> consumers = new TreeSet<>();
        Set<String> called = new TreeSet<>();
        FILES.values().forEach(yaml -> {
            routes(yaml).forEach(route -> consumers.add(route.at("/from/uri").asText()));
            YamlFiles.all(yaml, "to").forEach(to -> called.add(to.path("uri").asText()));
        });
        called.removeIf(uri -> !uri.startsWith("direct:"));
        assertThat(consumers).containsAll(called);
    }

    @Test
    void every_route_of_the_api_identifies_the_caller_first_and_maps_its_errors() {
        FILES.values().forEach(yaml -> routes(yaml).forEach(route -> {
            if (route.at("/from/uri").asText().startsWith("platform-http:")) {
                String id = route.path("id").asText();
                assertThat(route.path("routeConfigurationId").asText()).as(id).startsWith("errors-");
                String first = route.at("/from/steps/0/to/uri").asText();
                boolean isPublic = Set.of("rest-describe", "callbacks-receive").contains(id);
                String identify =
                        id.startsWith("rest-assets-") ? "direct:rest-assets-identify" : "direct:rest-identify";
                assertThat(first).as(id).isEqualTo(isPublic ? "" : identify);
            }
        }));
    }

    @Test
    void every_placeholder_is_a_setting() {
        String settings = YamlFiles.text(Path.of("application.properties"));
        FILES.keySet().forEach(file -> {
            Matcher matcher = PLACEHOLDER.matcher(YamlFiles.text(file));
            while (matcher.find()) {
                assertThat(settings)
                        .as(file.toString())
                        .containsPattern("(?m)^" + Pattern.quote(matcher.group(1)) + " =");
            }
        });
    }

    @Test
    void every_variable_is_declared_in_the_contract() throws IllegalAccessException {
        Set<String> declared = new TreeSet<>();
        for (Field field : Variables.class.getFields()) {
            declared.add((String) field.get(null));
        }
        Map<String, Path> used = new TreeMap<>();
        FILES.keySet().forEach(file -> {
            Matcher matcher = VARIABLE.matcher(YamlFiles.text(file));
            while (matcher.find()) {
                used.put(matcher.group(1), file);
            }
        });
        assertThat(declared).containsAll(used.keySet());
    }

    @Test
    void conditions_that_want_a_name_are_methods() {
        FILES.keySet()
                .forEach(file ->
                        assertThat(YamlFiles.text(file)).as(file.toString()).doesNotContain("&&", "||", "groovy:"));
    }

    @Test
    void expressions_are_written_out_as_kaoto_writes_them() {
        FILES.values().forEach(yaml -> {
            for (String step : List.of("setBody", "setVariable", "setHeader", "filter", "loop", "split")) {
                // An endpoint's parameter of the same name is a text: the name of a bean.
                YamlFiles.all(yaml, step).stream()
                        .filter(node -> !node.asText().startsWith("#"))
                        .forEach(node -> assertThat(node.has("expression"))
                                .as(node.toString())
                                .isTrue());
            }
            YamlFiles.all(yaml, "to")
                    .forEach(to -> assertThat(to.isObject()).as(to.toString()).isTrue());
        });
    }

    private static List<JsonNode> routes(JsonNode yaml) {
        List<JsonNode> routes = new ArrayList<>();
        yaml.forEach(entry -> {
            if (entry.has("route")) {
                routes.add(entry.get("route"));
            }
        });
        return routes;
    }
}
