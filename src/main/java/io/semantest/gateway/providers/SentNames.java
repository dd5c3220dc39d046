package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.providers.judgement.SentMembers;
import java.util.HashMap;
import java.util.HashSet;
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
record SentNames(Map<String, Set<String>> names) {

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

    /**
     * What of a turn's request the caller asked for, in the provider's names.
     *
     * @param more further names by option, such as those of an operator's template, or null
     */
    static SentMembers of(ProviderSearch search, Map<String, Set<String>> more) {
        Turn turn = search.turn();
        SentNames known = turn.provider().capabilities().sentNames();
        Map<String, Object> asked = search.job().request().options();
        Set<String> options = new LinkedHashSet<>(turn.mapping().options().keySet());
        options.removeIf(
                option -> !asked.containsKey(option) && !turn.mapping().mapped().containsKey(option));
        if (search.job().request().count() > 1) {
            options.add("n");
        }
        Set<String> names = new HashSet<>();
        names.addAll(known.of(PROMPT).isEmpty() ? Set.of(PROMPT) : known.of(PROMPT));
        options.forEach(option -> {
            names.add(option);
            names.addAll(known.of(option));
        });
        options.add(PROMPT);
        if (more != null) {
            options.forEach(option -> names.addAll(more.getOrDefault(option, Set.of())));
        }
        Set<String> open = new HashSet<>();
        turn.provider().capabilities().leftOpen().stream()
                .filter(option -> !options.contains(option))
                .forEach(option -> {
                    open.add(option);
                    open.addAll(known.of(option));
                });
        return new SentMembers(names, open, options.stream().anyMatch(Shape.NAMES::contains));
    }

    private Set<String> of(String option) {
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
