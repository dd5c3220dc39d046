package io.semantest.gateway.app.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.semantest.gateway.providers.kamelet.KameletCatalog;
import io.semantest.gateway.sandbox.ProviderSimulation;
import io.semantest.gateway.sandbox.fixture.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kamelet to be checked.
 *
 * @param name of the provider it is checked as
 * @param parameters for its properties but address and key, by their camelCase names
 * @param simulation who plays its provider
 * @param fixture what is special to it
 */
public record CheckedKamelet(
        String name,
        String kamelet,
        Map<String, String> parameters,
        ProviderSimulation simulation,
        Optional<Fixture> fixture) {

    private static final String ANYTHING = "check";

    /**
     * @param configured what the operator set of its properties; secrets among them are not used
     * @throws IllegalArgumentException when nobody plays the provider, or its fixture cannot be read
     */
    public static CheckedKamelet of(String name, Path catalog, String kamelet, Map<String, String> configured) {
        ProviderSimulation simulation = ProviderSimulation.ofKamelet(catalog, kamelet)
                .orElseThrow(() -> new IllegalArgumentException("nobody plays the provider of " + kamelet + ": write "
                        + Fixture.file(catalog, kamelet) + " (./gateway provider new shows how)"));
        return new CheckedKamelet(
                name,
                kamelet,
                parameters(catalog, kamelet, configured),
                simulation,
                Fixture.ofKamelet(catalog, kamelet));
    }

    /** What is required, but neither configured nor has a default, is filled in from the kamelet's own examples. */
    private static Map<String, String> parameters(Path catalog, String kamelet, Map<String, String> configured) {
        Map<String, String> parameters = new LinkedHashMap<>();
        JsonNode definition = definition(catalog, kamelet);
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        definition.path("properties").properties().forEach(property -> {
            JsonNode schema = property.getValue();
            if (property.getKey().equals("baseUrl")) {
                return;
            }
            if (required.contains(property.getKey())
                    && schema.path("format").asText().equals("password")) {
                parameters.put(property.getKey(), ANYTHING);
            } else if (configured.containsKey(property.getKey())) {
                parameters.put(property.getKey(), configured.get(property.getKey()));
            } else if (required.contains(property.getKey()) && !schema.has("default")) {
                parameters.put(property.getKey(), schema.path("example").asText(ANYTHING));
            }
        });
        return parameters;
    }

    private static JsonNode definition(Path catalog, String kamelet) {
        Path file = new KameletCatalog(catalog).file(kamelet);
        try {
            return new YAMLMapper().readTree(file.toFile()).at("/spec/definition");
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is not readable YAML: " + e.getMessage(), e);
        }
    }
}
