package io.semantest.gateway.assets;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an image that somebody asks for (RFC 9110, section 14).
 *
 * @param first position of the first byte, from 0
 * @param end position after the last byte
 * @param size bytes of the whole image
 */
record ByteRange(int first, int end, int size) {

    private static final Pattern SINGLE = Pattern.compile("(?i)\\s*bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");

    /** Empty when the header is to be ignored: it is malformed, of another unit, or asks for several parts. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int whole = (int) size;
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? Optional.empty() : Optional.of(part(whole - number(to, whole), whole, whole));
        }
        if (!to.isEmpty() && new BigInteger(to).compareTo(new BigInteger(from)) < 0) {
            return Optional.empty();
        }
        return Optional.of(part(number(from, whole), to.isEmpty() ? whole : number(to, whole - 1) + 1, whole));
    }

    /** Whether the image has not a byte of it. */
    boolean isEmpty() {
        return first >= end;
    }

    /** The answer's {@code Content-Range} header. */
    String contentRange() {
        return "bytes " + (isEmpty() ? "*" : first + "-" + (end - 1)) + "/" + size;
    }

    byte[] of(byte[] image) {
        return Arrays.copyOfRange(image, first, end);
    }

    private static ByteRange part(int first, int end, int size) {
        return new ByteRange(first, end, size);
    }

    /** However many digits there are. */
    private static int number(String digits, int most) {
        return new BigInteger(digits).min(BigInteger.valueOf(most)).intValue();
    }
}
