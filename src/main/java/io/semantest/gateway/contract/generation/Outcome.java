package io.semantest.gateway.contract.generation;

import java.util.Locale;

/** What one call to a provider meant. Drives failover, breaker, cool-down and charge alike. */
public enum Outcome {
    /** Usable images came back. */
    OK,
    /** The provider refuses this prompt or its result; another provider is not asked. */
    MODERATED,
    /** The provider rejects the request itself. */
    INVALID,
    /** Too many calls just now; the provider cools down for as long as it says. */
    THROTTLED,
    /** The gateway's account at the provider has no credit left: the operator has to act. */
    EXHAUSTED,
    /** Wrong key, unknown model, forbidden: the operator has to act. */
    MISCONFIGURED,
    /** The provider or the way to it failed; trying elsewhere makes sense. */
    TRANSIENT,
    /**
     * A task was sent and nobody knows whether the provider took it: it is not asked again for this job, others may be. Or
     * the provider has it, and nobody could wait until it was done: then nobody else is asked.
     */
    UNKNOWN;

    /** Whether the breaker counts it: a refused prompt, a bad option or a 429 never opens a breaker. */
    public boolean countsAsFailure() {
        return this == TRANSIENT || this == UNKNOWN || isTheOperators();
    }

    /** Whether only the operator can mend it, so that asking again is no use until then. */
    public boolean isTheOperators() {
        return this == MISCONFIGURED || this == EXHAUSTED;
    }

    /** Whether no further provider is asked. */
    public boolean endsTheSearch() {
        return this == OK || this == MODERATED || this == INVALID;
    }

    /** The word used on the wire, in tables and in logs: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word of an outcome table.
     *
     * @throws IllegalArgumentException when the word names no outcome
     */
    public static Outcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
