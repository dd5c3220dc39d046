package io.semantest.gateway.contract;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * Makes ids that sort by time and cannot be guessed: a prefix, 48 bits of milliseconds and 80 random bits in
 * Crockford's base 32 (the layout of ULID, github.com/ulid/spec).
 */
public final class Ids {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;
    private static final long LAST_TIME = (1L << (5 * TIME_DIGITS)) - 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id such as {@code job_01k9a3w8…}; {@code prefix} comes before the underscore. */
    public static String next(String prefix, Instant now) {
        StringBuilder id = new StringBuilder(first(prefix, now.toEpochMilli()));
        byte[] random = new byte[RANDOM_DIGITS];
        RANDOM.nextBytes(random);
        for (byte value : random) {
            id.append(DIGITS[value & 31]);
        }
        return id.toString();
    }

    /**
     * What is not after any id of that time or later, and after every id of an earlier one.
     *
     * @param time milliseconds since 1970; what ids cannot hold counts as the nearest they can
     */
    public static String first(String prefix, long time) {
        long held = Math.max(0, Math.min(time, LAST_TIME));
        StringBuilder id = new StringBuilder(prefix).append('_');
        for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
            id.append(DIGITS[(int) (held >>> (5 * digit)) & 31]);
        }
        return id.toString();
    }
}
