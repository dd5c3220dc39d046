package io.semantest.gateway.crash;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the provider does to a call that makes an image. A prompt can ask for trouble: {@code fail:3} has the first three
 * calls for it fail.
 */
enum Fault {
    NONE,
    SLOW,
    ERROR,
    THROTTLED,
    RESET,
    /** Answers well, but later than the gateway waits. */
    HANG;

    private static final Pattern ASKED_FOR = Pattern.compile("fail:(\\d+)");

    /** @param call 1 for the first call for this prompt */
    static Fault of(String prompt, int call, Random dice) {
        Matcher asked = ASKED_FOR.matcher(prompt);
        if (asked.find()) {
            return call <= Integer.parseInt(asked.group(1)) ? ERROR : NONE;
        }
        int thrown = dice.nextInt(1000);
        if (thrown < 40) {
            return ERROR;
        }
        if (thrown < 44) {
            return THROTTLED;
        }
        if (thrown < 70) {
            return RESET;
        }
        if (thrown < 75) {
            return HANG;
        }
        return thrown < 130 ? SLOW : NONE;
    }

    /** Milliseconds until the answer. */
    long delay(Random dice) {
        return switch (this) {
            case SLOW -> 200 + dice.nextInt(500);
            case HANG -> Site.PROVIDER_TIMEOUT.toMillis() * 2;
            default -> 2 + dice.nextInt(40);
        };
    }
}
