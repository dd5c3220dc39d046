package io.semantest.gateway.app.config.properties;

import io.semantest.gateway.intake.schema.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what was meant by a misspelt name. */
public final class Suggestion {

    private static final int FARTHEST = 4;

    private Suggestion() {}

    /** {@code ": did you mean x?"} or, when nothing is near, the general remedy. */
    static String among(Collection<String> known, String name) {
        return nearest(known, name)
                .map(candidate -> ": did you mean " + candidate + "?")
                .orElse(": remove it; application.properties as shipped lists all settings");
    }

    /** The known name that is the least keystrokes away; empty when all are far. */
    public static Optional<String> nearest(Collection<String> known, String name) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> EditDistance.between(candidate, name)))
                .filter(candidate -> EditDistance.between(candidate, name) <= FARTHEST);
    }
}
