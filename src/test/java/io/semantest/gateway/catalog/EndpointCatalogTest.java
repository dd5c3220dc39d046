package io.semantest.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;

/** Holds every endpoint in the YAML files against Camel's own catalog: a misspelt option is found without a start. */
class EndpointCatalogTest {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    @Test
    void every_option_of_every_endpoint_is_one_that_its_component_has() {
        Map<Path, JsonNode> files = new TreeMap<>(YamlFiles.routes());
        files.putAll(YamlFiles.kamelets());
        int checked = 0;
        for (Map.Entry<Path, JsonNode> file : files.entrySet()) {
            for (String uri : endpoints(file.getValue())) {
                EndpointValidationResult result = catalog.validateEndpointProperties(uri);
                assertThat(result.isSuccess())
                        .as(file.getKey() + ": " + result.summaryErrorMessage(false))
                        .isTrue();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    private static List<String> endpoints(JsonNode yaml) {
        List<JsonNode> nodes = new ArrayList<>(YamlFiles.all(yaml, "from"));
        nodes.addAll(YamlFiles.all(yaml, "to"));
        return nodes.stream()
                .filter(node -> node.has("uri"))
                .map(EndpointCatalogTest::uri)
                .toList();
    }

    private static String uri(JsonNode endpoint) {
        StringJoiner parameters = new StringJoiner("&");
        endpoint.path("parameters")
                .properties()
                .forEach(parameter -> parameters.add(
                        parameter.getKey() + "=" + parameter.getValue().asText().replace(' ', '+')));
        String uri = endpoint.path("uri").asText().replace("{{baseUrl}}", "https://api.example.com");
        return parameters.length() == 0 ? uri : uri + "?" + parameters;
    }
}
