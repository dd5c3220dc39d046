package io.semantest.gateway.contract.request;

import java.util.Locale;

/** Which of the jobs that wait are taken first: all higher ones before any lower one. Their order is their rank. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH;

    /** The word used on the wire: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such priority */
    public static Priority ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
