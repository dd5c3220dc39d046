package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.intake.schema.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The names a request may use, in every spelling, and what each means. Taken from the schema alone. */
final class MemberNames {

    static final String OPTIONS = "options";
    private static final int NEAR = 3;

    private final Map<String, String> members = new HashMap<>();
    private final Map<String, String> options = new HashMap<>();

    MemberNames(JsonNode requestSchema) {
        JsonNode properties = requestSchema.path("properties");
        properties.path(OPTIONS).path("properties").fieldNames().forEachRemaining(name -> spell(options, name));
        options.putIfAbsent("count", "n");
        properties.fieldNames().forEachRemaining(name -> spell(members, name));
    }

    /** The name of the request's member, or null when there is none of that spelling. */
    String member(String spelling) {
        return members.get(spelling);
    }

    /** The name of the option, or null when there is none of that spelling. */
    String option(String spelling) {
        return options.get(spelling);
    }

    /** The known name that was most likely meant. */
    Optional<String> nearest(String unknown) {
        return nearest(
                unknown,
                Stream.concat(members.values().stream(), options.values().stream())
                        .toList());
    }

    /** The candidate that was most likely meant: at most three typing errors and half its length away. */
    static Optional<String> nearest(String unknown, Collection<String> candidates) {
        String given = unknown.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - given.length()) <= NEAR)
                .map(candidate -> Map.entry(candidate, EditDistance.between(given, candidate.toLowerCase(Locale.ROOT))))
                .filter(entry ->
                        entry.getValue() <= Math.min(NEAR, entry.getKey().length() / 2))
                .min(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
                .map(Map.Entry::getKey);
    }

    private static void spell(Map<String, String> spellings, String name) {
        spellings.put(name, name);
        spellings.putIfAbsent(name.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT), name);
    }
}
