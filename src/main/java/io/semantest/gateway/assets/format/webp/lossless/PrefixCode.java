package io.semantest.gateway.assets.format.webp.lossless;

import io.semantest.gateway.assets.format.common.MalformedImageException;

/**
 * A prefix code of lossless WebP, given by the lengths of its words (RFC 9649, section 6.2). As a file may have thousands
 * of them, its table is no larger than its words need. For one thread.
 */
final class PrefixCode {

    private static final int LONGEST = 15;
    private static final int QUICK = 8;
    private static final int LENGTH_BITS = 4;

    private final int only;
    private final char[] count = new char[LONGEST + 1];
    private final char[] symbols;
    /** By the next bits: symbol and length; 0 where the word is longer. */
    private final char[] quick;

    private PrefixCode(int only) {
        this.only = only;
        this.symbols = null;
        this.quick = null;
    }

    private PrefixCode(byte[] lengths, int words) {
        only = -1;
        symbols = new char[words];
        int longest = countLengths(lengths);
        int[] next = new int[LONGEST + 2];
        for (int length = 1; length <= LONGEST; length++) {
            next[length + 1] = next[length] + count[length];
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] != 0) {
                symbols[next[lengths[symbol]]++] = (char) symbol;
            }
        }
        quick = new char[1 << Math.min(QUICK, longest)];
        fillQuick(Math.min(QUICK, longest));
    }

    /** A code of one symbol, whose word has no bits. */
    static PrefixCode of(int symbol) {
        return new PrefixCode(symbol);
    }

    /**
     * @param lengths of the words of symbols 0, 1 and so on; 0 where a symbol has none
     * @throws MalformedImageException when no code has such words
     */
    static PrefixCode of(byte[] lengths) {
        int words = 0;
        int last = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] != 0) {
                words++;
                last = symbol;
            }
        }
        return words == 1 ? new PrefixCode(last) : new PrefixCode(lengths, words);
    }

    /** @return the length of the longest word */
    private int countLengths(byte[] lengths) {
        for (byte length : lengths) {
            count[length]++;
        }
        int free = 1;
        int longest = 0;
        for (int length = 1; length <= LONGEST; length++) {
            free = (free << 1) - count[length];
            if (free < 0) {
                throw new MalformedImageException("has compressed data with an impossible code");
            }
            longest = count[length] == 0 ? longest : length;
        }
        if (free > 0) {
            throw new MalformedImageException("has compressed data with an incomplete code");
        }
        return longest;
    }

    private void fillQuick(int longest) {
        int word = 0;
        int index = 0;
        for (int length = 1; length <= longest; length++) {
            for (int i = 0; i < count[length]; i++) {
                int reversed = Integer.reverse(word++) >>> Integer.SIZE - length;
                char entry = (char) (symbols[index++] << LENGTH_BITS | length);
                for (int bits = reversed; bits < quick.length; bits += 1 << length) {
                    quick[bits] = entry;
                }
            }
            word <<= 1;
        }
    }

    /** The only symbol there is, or -1. */
    int only() {
        return only;
    }

    int next(BitReader bits) {
        if (only >= 0) {
            return only;
        }
        long ahead = bits.peek();
        int entry = quick[(int) ahead & quick.length - 1];
        if (entry == 0) {
            return longer(bits, ahead);
        }
        bits.skip(entry & LONGEST);
        return entry >>> LENGTH_BITS;
    }

    private int longer(BitReader bits, long ahead) {
        int word = 0;
        int first = 0;
        int offset = 0;
        for (int length = 1; length <= LONGEST; length++) {
            word |= (int) (ahead >>> length - 1) & 1;
            int place = word - first;
            if (place < count[length]) {
                bits.skip(length);
                return symbols[offset + place];
            }
            offset += count[length];
            first = first + count[length] << 1;
            word <<= 1;
        }
        throw new MalformedImageException("has compressed data with an unknown word");
    }
}
