package io.semantest.gateway.intake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Publishes the options that providers declare beyond the common ones. */
final class ProviderOptions {

    private static final String PROPERTIES = "properties";
    private static final String ANY_OF = "anyOf";

    private ProviderOptions() {}

    /**
     * Adds one schema per provider, and every option of theirs to the options a request may use. The variants show what
     * belongs together and forbid nothing: the last one fits everything.
     */
    static void addTo(ObjectNode schemas, Map<String, ? extends JsonNode> optionsByProvider) {
        ObjectNode common = (ObjectNode) schemas.get("GenerationOptions");
        ArrayNode variants = common.putArray(ANY_OF);
        ObjectNode own = schemas.objectNode();
        new TreeMap<>(optionsByProvider).forEach((provider, options) -> {
            schemas.set(schemaName(provider), options.deepCopy());
            variants.addObject().put("$ref", "#/components/schemas/" + schemaName(provider));
            options.path(PROPERTIES).properties().forEach(option -> merge(own, option.getKey(), option.getValue()));
        });
        ObjectNode known = (ObjectNode) common.get(PROPERTIES);
        own.properties().forEach(option -> known.putIfAbsent(option.getKey(), option.getValue()));
        variants.addObject().put("description", "Options of several providers; each takes those it knows.");
        describe(common, optionsByProvider);
    }

    /** The options without the variants, which cost time and decide nothing. */
    static ObjectNode withoutVariants(JsonNode options) {
        ObjectNode plain = options.deepCopy();
        plain.remove(ANY_OF);
        return plain;
    }

    /** The first letter of every word in upper case: {@code stable-diffusion} becomes StableDiffusionOptions. */
    private static String schemaName(String provider) {
        return Arrays.stream(provider.split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "", "Options"));
    }

    /** Two providers may mean different things by one name; a request may then say either. */
    private static void merge(ObjectNode own, String name, JsonNode schema) {
        JsonNode before = own.get(name);
        if (before == null) {
            own.set(name, schema.deepCopy());
        } else if (before.get(ANY_OF) instanceof ArrayNode choices) {
            choices.add(schema.deepCopy());
        } else if (!before.equals(schema)) {
            own.putObject(name).putArray(ANY_OF).add(before).add(schema.deepCopy());
        }
    }

    private static void describe(ObjectNode common, Map<String, ? extends JsonNode> optionsByProvider) {
        String providers = new TreeMap<>(optionsByProvider)
                .keySet().stream()
                        .map(provider -> "`" + provider + "`: `" + schemaName(provider) + "`")
                        .collect(Collectors.joining(", "));
        common.put(
                "description", common.get("description").asText() + "\nWhat each provider knows: " + providers + ".\n");
    }
}
