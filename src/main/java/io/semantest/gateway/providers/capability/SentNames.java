package io.semantest.gateway.providers.capability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names under which a kamelet sends what callers ask for: {@code x-sent-as} at an option of its schema, a name or a
 * list of names, where it is not the option's own; {@code x-prompt-sent-as} beside the options, where it is not {@code
 * prompt}. Immutable.
 *
 * @param names by option; the prompt's under {@code prompt}
 */
public record SentNames(Map<String, Set<String>> names) {

    private static final String SENT_AS = "x-sent-as";
    private static final String PROMPT_SENT_AS = "x-prompt-sent-as";
    private static final String PROMPT = "prompt";

    /** Takes them out of the options of a schema. */
    static SentNames takenFrom(ObjectNode schema) {
        Map<String, Set<String>> names = new HashMap<>();
        names.put(PROMPT, texts(schema.remove(PROMPT_SENT_AS)));
        schema.path("properties").properties().forEach(option -> {
            if (option.getValue() instanceof ObjectNode declared) {
                names.put(option.getKey(), texts(declared.remove(SENT_AS)));
            }
        });
        return new SentNames(Map.copyOf(names));
    }

    /** The names of one option, or of the prompt; empty where it is sent under its own. */
    public Set<String> of(String option) {
        return names.getOrDefault(option, Set.of());
    }

    private static Set<String> texts(JsonNode value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value != null && value.isArray()) {
            value.forEach(text -> texts.add(text.asText()));
        } else if (value != null) {
            texts.add(value.asText());
        }
        return texts;
    }
}
