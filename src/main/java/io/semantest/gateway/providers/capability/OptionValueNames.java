package io.semantest.gateway.providers.capability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One provider's own words for values that requests may also say in another word: {@code x-words} at an option of the
 * kamelet's schema, such as {@code {hd: high}}. Immutable.
 *
 * @param words by option, the provider's word by the request's
 */
record OptionValueNames(Map<String, Map<String, String>> words) {

    private static final String WORDS = "x-words";

    /** Takes them out of the options of a schema; the operator's words for qualities come before those. */
    static OptionValueNames takenFrom(ObjectNode schema, Map<String, String> qualities) {
        Map<String, Map<String, String>> words = new HashMap<>();
        schema.path("properties").properties().forEach(option -> {
            Map<String, String> own = new HashMap<>();
            if (option.getValue() instanceof ObjectNode declared
                    && declared.remove(WORDS) instanceof ObjectNode known) {
                known.properties()
                        .forEach(word -> own.put(word.getKey(), word.getValue().asText()));
            }
            if (option.getKey().equals("quality")) {
                own.putAll(qualities);
            }
            words.put(option.getKey(), Map.copyOf(own));
        });
        return new OptionValueNames(Map.copyOf(words));
    }

    /** The provider's word for a value; null where it has no other. */
    String of(String option, Object value) {
        return of(option).get(String.valueOf(value));
    }

    Map<String, String> of(String option) {
        return words.getOrDefault(option, Map.of());
    }

    /** The schema as callers see it: values that are translated to one that is listed are listed too. */
    ObjectNode published(ObjectNode schema) {
        ObjectNode published = schema.deepCopy();
        words.forEach((option, own) -> {
            if (published.path("properties").path(option).get("enum") instanceof ArrayNode values) {
                Set<String> listed = new HashSet<>();
                values.forEach((JsonNode value) -> listed.add(value.asText()));
                own.keySet().stream()
                        .sorted()
                        .filter(word -> listed.contains(own.get(word)) && !listed.contains(word))
                        .forEach(values::add);
            }
        });
        return published;
    }
}
