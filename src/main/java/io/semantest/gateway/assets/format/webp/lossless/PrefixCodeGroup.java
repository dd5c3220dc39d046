package io.semantest.gateway.assets.format.webp.lossless;

import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.Arrays;

/**
 * The five prefix codes by which a part of a lossless WebP is written (RFC 9649, section 6.2): of green, lengths and
 * colours of the cache together; of red, blue and alpha; and of distances.
 */
record PrefixCodeGroup(PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {

    static final int COLOURS = 256;
    static final int LENGTHS = 24;
    private static final int DISTANCES = 40;

    private static final byte[] ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int FIRST_REPEATED = 8;

    /** @param cached how many colours the cache holds */
    static PrefixCodeGroup read(BitReader bits, int cached) {
        return new PrefixCodeGroup(
                code(bits, COLOURS + LENGTHS + cached),
                code(bits, COLOURS),
                code(bits, COLOURS),
                code(bits, COLOURS),
                code(bits, DISTANCES));
    }

    private static PrefixCode code(BitReader bits, int symbols) {
        return bits.take(1) == 1 ? simple(bits, symbols) : PrefixCode.of(lengths(bits, symbols));
    }

    private static PrefixCode simple(BitReader bits, int symbols) {
        boolean two = bits.take(1) == 1;
        int first = bits.take(bits.take(1) == 1 ? 8 : 1);
        int second = two ? bits.take(8) : first;
        if (Math.max(first, second) >= symbols) {
            throw new MalformedImageException("has compressed data with an unknown symbol");
        }
        if (first == second) {
            return PrefixCode.of(first);
        }
        byte[] lengths = new byte[Math.max(first, second) + 1];
        lengths[first] = 1;
        lengths[second] = 1;
        return PrefixCode.of(lengths);
    }

    private static byte[] lengths(BitReader bits, int symbols) {
        byte[] ofLengths = new byte[ORDER.length];
        int count = 4 + bits.take(4);
        for (int i = 0; i < count; i++) {
            ofLengths[ORDER[i]] = (byte) bits.take(3);
        }
        PrefixCode code = PrefixCode.of(ofLengths);
        int left = symbols;
        if (bits.take(1) == 1) {
            left = 2 + bits.take(2 + 2 * bits.take(3));
            if (left > symbols) {
                throw new MalformedImageException("has compressed data with more symbols than there are");
            }
        }
        return lengths(bits, code, new byte[symbols], left);
    }

    private static byte[] lengths(BitReader bits, PrefixCode code, byte[] lengths, int most) {
        int left = most;
        byte previous = FIRST_REPEATED;
        int symbol = 0;
        while (symbol < lengths.length && left-- > 0) {
            int next = code.next(bits);
            if (next < REPEAT) {
                lengths[symbol++] = (byte) next;
                previous = next == 0 ? previous : (byte) next;
                continue;
            }
            int repeats = next == REPEAT ? 3 + bits.take(2) : next == ZEROS ? 3 + bits.take(3) : 11 + bits.take(7);
            if (symbol + repeats > lengths.length) {
                throw new MalformedImageException("has compressed data with more symbols than there are");
            }
            Arrays.fill(lengths, symbol, symbol + repeats, next == REPEAT ? previous : 0);
            symbol += repeats;
        }
        return lengths;
    }
}
