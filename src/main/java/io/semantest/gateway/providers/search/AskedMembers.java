package io.semantest.gateway.providers.search;

import io.semantest.gateway.providers.capability.SentNames;
import io.semantest.gateway.providers.capability.Shape;
import io.semantest.gateway.providers.judgement.SentMembers;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds what of a request to a provider the caller asked for, in the provider's names. */
public final class AskedMembers {

    private static final String PROMPT = "prompt";

    private AskedMembers() {}

    /**
     * What of an attempt's request the caller asked for.
     *
     * @param more further names by option, such as those of an operator's template, or null
     */
    public static SentMembers of(ProviderSearch search, Map<String, Set<String>> more) {
        OpenAttempt turn = search.turn();
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
        return new SentMembers(names, open, options.stream().anyMatch(Shape.NAMES::contains))
                .withPrompt(search.job().request().prompt());
    }
}
