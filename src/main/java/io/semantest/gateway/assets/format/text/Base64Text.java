package io.semantest.gateway.assets.format.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 as people write it: RFC 4648 with either alphabet, with or without padding, in lines and with blanks as RFC 2045
 * has it. Anything else is no base64.
 */
final class Base64Text {

    private Base64Text() {}

    /**
     * The bytes.
     *
     * @param from where the base64 begins in the text
     * @param maxBytes how many there may be
     * @throws IllegalArgumentException saying what is wrong; also when there are more
     */
    static byte[] decode(String text, int from, long maxBytes) {
        byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = compact(digits, from);
        // Four digits are three bytes.
        if (length * 3L / 4 > maxBytes) {
            throw new IllegalArgumentException("has more than " + maxBytes + " bytes");
        }
        byte[] exact = length == digits.length ? digits : Arrays.copyOf(digits, length);
        try {
            return Base64.getDecoder().decode(exact);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("is not valid base64");
        }
    }

    /** Leaves digits of the usual alphabet at the start and says how many; what is none stays for the decoder to refuse. */
    private static int compact(byte[] digits, int from) {
        int length = 0;
        for (int i = from; i < digits.length; i++) {
            byte digit = digits[i];
            if (digit == '-' || digit == '_') {
                digits[length++] = digit == '-' ? (byte) '+' : (byte) '/';
            } else if (digit < 0 || digit > ' ') {
                digits[length++] = digit;
            }
        }
        while (length > 0 && digits[length - 1] == '=') {
            length--;
        }
        return length;
    }
}
