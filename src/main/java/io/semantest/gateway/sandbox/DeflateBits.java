package io.semantest.gateway.sandbox;

import java.util.Arrays;

/**
 * One final deflate block with fixed Huffman codes (RFC 1951, section 3.2.6), written bit by bit. Call {@link #reserve}
 * before writing; a symbol is at most four bytes.
 */
final class DeflateBits {
    static final int SHORTEST_COPY = 3;
    private static final int LONGEST_COPY = 258;
    private static final int END = 256;

    /** A symbol in the lower 24 bits, its length in bits above: literals by value, copies by length. */
    private static final int[] LITERALS = new int[256];

    private static final int[] COPIES = new int[LONGEST_COPY + 1];
    private static final int LENGTH_SHIFT = 24;
    private static final int CODE_MASK = (1 << LENGTH_SHIFT) - 1;

    static {
        for (var value = 0; value < LITERALS.length; value++) {
            LITERALS[value] = symbol(value);
        }
        for (var length = SHORTEST_COPY; length < LONGEST_COPY; length++) {
            COPIES[length] = copy(length - SHORTEST_COPY);
        }
        COPIES[LONGEST_COPY] = symbol(285);
    }

    private byte[] out;
    private int position;
    private long pending;
    private int count;

    /** The header, if any, comes before the block. */
    DeflateBits(int capacity, byte... header) {
        out = Arrays.copyOf(header, Math.max(capacity, header.length + 16));
        position = header.length;
        put(3, 3);
    }

    /** Makes room for so many bytes of symbols. */
    void reserve(int bytes) {
        if (out.length - position < bytes + 16) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, position + bytes + 16));
        }
    }

    void literal(int value) {
        var symbol = LITERALS[value];
        put(symbol & CODE_MASK, symbol >>> LENGTH_SHIFT);
    }

    /** Repeats what stands at a distance, 3 bytes or more; {@code distance} is a {@link #distance} code. */
    void copy(int length, int distance) {
        for (var rest = length; rest > 0; ) {
            var step = Math.min(rest, LONGEST_COPY);
            if (rest > step && rest - step < SHORTEST_COPY) {
                step -= SHORTEST_COPY;
            }
            var symbol = COPIES[step];
            var bits = symbol >>> LENGTH_SHIFT;
            put(symbol & CODE_MASK | (long) (distance & CODE_MASK) << bits, bits + (distance >>> LENGTH_SHIFT));
            rest -= step;
        }
    }

    /** The code of a distance of 1 to 32768 bytes. */
    static int distance(int distance) {
        var value = distance - 1;
        var extra = value < 4 ? 0 : 30 - Integer.numberOfLeadingZeros(value);
        var code = value < 4 ? value : 2 * extra + (value >> extra);
        var rest = value & (1 << extra) - 1;
        return reversed(code, 5) | rest << 5 | 5 + extra << LENGTH_SHIFT;
    }

    /** Ends the block; the trailer, if any, comes after it. */
    byte[] end(byte... trailer) {
        var symbol = symbol(END);
        put(symbol & CODE_MASK, symbol >>> LENGTH_SHIFT);
        put(0, -count & 7);
        for (; count > 0; count -= 8) {
            out[position++] = (byte) pending;
            pending >>>= 8;
        }
        var whole = Arrays.copyOf(out, position + trailer.length);
        System.arraycopy(trailer, 0, whole, position, trailer.length);
        return whole;
    }

    private void put(long bits, int length) {
        pending |= bits << count;
        count += length;
        if (count >= 32) {
            out[position] = (byte) pending;
            out[position + 1] = (byte) (pending >> 8);
            out[position + 2] = (byte) (pending >> 16);
            out[position + 3] = (byte) (pending >> 24);
            position += 4;
            pending >>>= 32;
            count -= 32;
        }
    }

    private static int copy(int value) {
        var extra = value < 8 ? 0 : 29 - Integer.numberOfLeadingZeros(value);
        var symbol = symbol(257 + (value < 8 ? value : 4 * extra + (value >> extra)));
        var bits = symbol >>> LENGTH_SHIFT;
        var rest = value & (1 << extra) - 1;
        return symbol & CODE_MASK | rest << bits | bits + extra << LENGTH_SHIFT;
    }

    private static int symbol(int symbol) {
        if (symbol < 144) {
            return reversed(0x30 + symbol, 8) | 8 << LENGTH_SHIFT;
        }
        if (symbol < 256) {
            return reversed(0x190 + symbol - 144, 9) | 9 << LENGTH_SHIFT;
        }
        return symbol < 280
                ? reversed(symbol - 256, 7) | 7 << LENGTH_SHIFT
                : reversed(0xc0 + symbol - 280, 8) | 8 << LENGTH_SHIFT;
    }

    private static int reversed(int code, int length) {
        return Integer.reverse(code) >>> 32 - length;
    }
}
