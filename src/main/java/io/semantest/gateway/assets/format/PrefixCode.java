package io.semantest.gateway.assets.format;

import java.util.Arrays;

/** A Huffman code of a deflate block, given by the lengths of its words (RFC 1951, section 3.2.2). For one thread. */
final class PrefixCode {

    private static final int LONGEST = 15;
    /** Words up to this long are found at once, the few others bit by bit. */
    private static final int QUICK = 10;

    private static final int LENGTH_BITS = 4;

    private final int[] count = new int[LONGEST + 1];
    private final int[] offset = new int[LONGEST + 2];
    private final short[] symbols;
    /** By the next bits: symbol and length; 0 where the word is longer. */
    private final short[] quick = new short[1 << QUICK];

    PrefixCode(int mostSymbols) {
        symbols = new short[mostSymbols];
    }

    /** @param lengths of the words of symbols 0, 1 and so on, from a position on; 0 where a symbol has none */
    void become(byte[] lengths, int from, int symbolCount) {
        Arrays.fill(count, 0);
        for (int symbol = 0; symbol < symbolCount; symbol++) {
            count[lengths[from + symbol]]++;
        }
        requireUsable(symbolCount - count[0]);
        for (int length = 1; length <= LONGEST; length++) {
            offset[length + 1] = offset[length] + count[length];
        }
        int[] next = offset.clone();
        for (int symbol = 0; symbol < symbolCount; symbol++) {
            int length = lengths[from + symbol];
            if (length != 0) {
                symbols[next[length]++] = (short) symbol;
            }
        }
        fillQuick();
    }

    /** No two symbols share a word, and every word has a symbol, unless there is but one. */
    private void requireUsable(int words) {
        int free = 1;
        for (int length = 1; length <= LONGEST; length++) {
            free = (free << 1) - count[length];
            if (free < 0) {
                throw new Damage("has compressed data with an impossible code");
            }
        }
        boolean single = words == 0 || words == 1 && count[1] == 1;
        if (free > 0 && !single) {
            throw new Damage("has compressed data with an incomplete code");
        }
    }

    private void fillQuick() {
        Arrays.fill(quick, (short) 0);
        int word = 0;
        int index = 0;
        for (int length = 1; length <= QUICK; length++) {
            for (int i = 0; i < count[length]; i++) {
                int reversed = Integer.reverse(word++) >>> Integer.SIZE - length;
                short entry = (short) (symbols[index++] << LENGTH_BITS | length);
                for (int bits = reversed; bits < quick.length; bits += 1 << length) {
                    quick[bits] = entry;
                }
            }
            word <<= 1;
        }
    }

    int next(Bits bits) {
        int entry = entry(bits.peek());
        bits.skip(length(entry));
        return symbol(entry);
    }

    /** The word that the bits begin with: its {@link #symbol} and its {@link #length}. */
    int entry(long bits) {
        int entry = quick[(int) bits & quick.length - 1];
        return entry == 0 ? longer(bits) : entry;
    }

    static int symbol(int entry) {
        return entry >>> LENGTH_BITS;
    }

    static int length(int entry) {
        return entry & LONGEST;
    }

    private int longer(long bits) {
        int word = 0;
        int first = 0;
        for (int length = 1; length <= LONGEST; length++) {
            word |= (int) (bits >>> length - 1) & 1;
            int place = word - first;
            if (place < count[length]) {
                return symbols[offset[length] + place] << LENGTH_BITS | length;
            }
            first = first + count[length] << 1;
            word <<= 1;
        }
        throw new Damage("has compressed data with an unknown word");
    }
}
