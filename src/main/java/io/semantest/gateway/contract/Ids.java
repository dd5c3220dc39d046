package io.semantest.gateway.contract;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * Makes ids that sort by time and cannot be guessed: a prefix, 48 bits of milliseconds and 80 random bits in
 * Crockford's base 32 (the layout of ULID, github.com/ulid/spec).
 */
public final class Ids {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final char[] DIGITS = ALPHABET.toCharArray();
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
     * When an id was made, to the millisecond.
     *
     * @throws IllegalArgumentException when it is none of ours
     */
    public static Instant timeOf(String id) {
        int start = id.indexOf('_') + 1;
        if (id.length() != start + TIME_DIGITS + RANDOM_DIGITS) {
            throw new IllegalArgumentException("\"" + id + "\" is no id");
        }
        long time = 0;
        for (char digit : id.substring(start, start + TIME_DIGITS).toCharArray()) {
            int value = ALPHABET.indexOf(digit);
            if (value < 0) {
                throw new IllegalArgumentException("\"" + id + "\" is no id");
            }
            time = time << 5 | value;
        }
        return Instant.ofEpochMilli(time);
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
