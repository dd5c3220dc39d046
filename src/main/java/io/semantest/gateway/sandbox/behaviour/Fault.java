package io.semantest.gateway.sandbox.behaviour;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may go wrong with a generation call. The word in JSON and properties is the name in lower case with dashes. */
public enum Fault {
    /** Nothing goes wrong. */
    NONE,
    /** A 5xx answer in the dialect's error shape. */
    ERROR,
    /** 429, with {@code Retry-After} when one is set. */
    RATE_LIMIT,
    /** The request is accepted and never answered. */
    HANG,
    /** The connection is reset before any header. */
    RESET,
    /** Correct headers, half of the body, then the connection closes. */
    TRUNCATE,
    /** Headers at once, then one byte of the body a second. */
    SLOW_BODY,
    /** The dialect's own refusal of a prompt. */
    REFUSE,
    /** 200 with an HTML page. */
    WRONG_TYPE,
    /** 200 with JSON that does not parse. */
    MALFORMED,
    /** A success without any picture. */
    EMPTY,
    /** 401, whatever the key. */
    UNAUTHORIZED;

    /** The word for this fault in JSON and properties. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault must be one of " + words() + ", was: " + word));
    }

    private static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }
}
