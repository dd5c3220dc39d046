package io.semantest.gateway.providers.kamelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.semantest.gateway.providers.capability.OptionVariants;
import io.semantest.gateway.providers.health.ProbeDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What a provider kamelet says about itself: its properties ({@code spec.definition}) and the options it understands
 * ({@code spec.dataTypes.in.types.options.schema}). Immutable.
 */
public final class KameletDefinition {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final String name;
    private final JsonNode spec;
    private final PropertyRules rules;

    private KameletDefinition(String name, JsonNode spec) {
        this.name = name;
        this.spec = spec;
        this.rules = new PropertyRules(spec);
    }

    /**
     * Reads {@code <name>.kamelet.yaml} from the catalog.
     *
     * @throws IllegalArgumentException when the file is missing, unreadable or not a kamelet
     */
    public static KameletDefinition read(Path catalog, String name) {
        Path file = catalog.resolve(name + ".kamelet.yaml");
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no kamelet file " + file);
        }
        try {
            JsonNode kamelet = YAML.readTree(file.toFile());
            if (!"Kamelet".equals(kamelet.path("kind").asText())) {
                throw new IllegalArgumentException(file + " is not of kind Kamelet");
            }
            KameletDefinition definition = new KameletDefinition(name, kamelet.path("spec"));
            definition.probe();
            definition.optionsSchema();
            return definition;
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " is not readable YAML: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    /** The kamelet's own properties, by camelCase name. */
    public Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        spec.at("/definition/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The properties that have no default and must be configured. */
    public Set<String> required() {
        Set<String> names = new TreeSet<>();
        spec.at("/definition/required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The default of a property, or null. */
    public String defaultOf(String parameter) {
        JsonNode value = property(parameter).path("default");
        return value.isMissingNode() ? null : value.asText();
    }

    /**
     * Why a property cannot have a value: it is none of the values that the kamelet lists, or cannot be sent where the kamelet
     * sends it. In words that follow the property's name; null when it can have it.
     */
    public String obstacle(String parameter, String value) {
        return rules.obstacle(parameter, value);
    }

    /** Whether any text can be a property's value, each character of which counts. */
    public boolean isFreeText(String parameter) {
        return rules.isFreeText(parameter);
    }

    /** Whether a property must not be shown. */
    public boolean isSecret(String parameter) {
        return property(parameter).path("format").asText().equals("password");
    }

    /** Whether a property holds a {@link JsonTemplate}, or names a file that does. */
    public boolean isTemplate(String parameter) {
        return property(parameter).has("x-template");
    }

    /** Whether the kamelet lists all values that a property can have. */
    public boolean isWord(String parameter) {
        return property(parameter).has("enum");
    }

    private JsonNode property(String parameter) {
        return spec.at("/definition/properties").path(parameter);
    }

    /**
     * The call by which a provider shows how it is; empty when the dialect has none.
     *
     * @throws IllegalArgumentException when it cannot be understood
     */
    public Optional<ProbeDefinition> probe() {
        return Optional.of(spec.path("probe")).filter(JsonNode::isObject).map(ProbeDefinition::read);
    }

    /** JSON Schema of the options the provider understands; an empty object schema when the kamelet declares none. */
    public JsonNode optionsSchema() {
        return optionsSchema(Map.of());
    }

    /**
     * The same for a provider whose properties decide about options, see {@link OptionVariants}. What a template could have
     * filled in, and does not, is no option.
     *
     * @param parameters the configured properties, by their camelCase names; of the others the defaults count
     */
    public JsonNode optionsSchema(Map<String, String> parameters) {
        JsonNode schema = spec.at("/dataTypes/in/types/options/schema");
        if (schema.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        UnaryOperator<String> value = name ->
                parameters.containsKey(name) ? parameters.get(name) : Objects.requireNonNullElse(defaultOf(name), "");
        ObjectNode options = OptionVariants.apply(schema, value);
        if (options.get("properties") instanceof ObjectNode offered) {
            parameters().forEach(name -> offered.remove(rules.unfilled(name, value.apply(name))));
        }
        return options;
    }
}
