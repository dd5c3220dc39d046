package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.MalformedImageException;

/** A Huffman code of a JPEG (ITU T.81, annex C). Safe for use by many threads. */
final class HuffmanTable {

    private static final int LONGEST = 16;
    private static final int QUICK = 9;
    private static final int LENGTH_BITS = 5;

    private final int[] firstWord = new int[LONGEST + 1];
    private final int[] firstIndex = new int[LONGEST + 1];
    private final int[] count = new int[LONGEST + 1];
    private final int[] symbols;
    /** By the next bits: symbol and length; 0 where the word is longer. */
    private final char[] quick = new char[1 << QUICK];

    /**
     * @param counts position of how many words there are of each length from 1 to 16
     * @throws MalformedImageException when no code has such words
     */
    HuffmanTable(Bytes bytes, long counts) {
        int word = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            firstWord[length] = word;
            firstIndex[length] = index;
            count[length] = bytes.u8(counts + length - 1);
            word += count[length];
            index += count[length];
            if (word > 1 << length) {
                throw new MalformedImageException("has an impossible code");
            }
            word <<= 1;
        }
        symbols = new int[index];
        for (int i = 0; i < index; i++) {
            symbols[i] = bytes.u8(counts + LONGEST + i);
        }
        fillQuick();
    }

    /** Bytes that it takes in the file. */
    int size() {
        return LONGEST + symbols.length;
    }

    private void fillQuick() {
        for (int length = 1; length <= QUICK; length++) {
            for (int i = 0; i < count[length]; i++) {
                int from = firstWord[length] + i << QUICK - length;
                char entry = (char) (symbols[firstIndex[length] + i] << LENGTH_BITS | length);
                for (int bits = from; bits < from + (1 << QUICK - length); bits++) {
                    quick[bits] = entry;
                }
            }
        }
    }

    /** The next symbol; sixteen bits and more are ready after it. */
    int next(JpegBitReader bits) {
        bits.fill();
        int entry = quick[bits.peek(QUICK)];
        if (entry != 0) {
            bits.skip(entry & (1 << LENGTH_BITS) - 1);
            return entry >>> LENGTH_BITS;
        }
        int ahead = bits.peek(LONGEST);
        for (int length = QUICK + 1; length <= LONGEST; length++) {
            int place = (ahead >>> LONGEST - length) - firstWord[length];
            if (place >= 0 && place < count[length]) {
                bits.skip(length);
                return symbols[firstIndex[length] + place];
            }
        }
        bits.requireEnough();
        throw new MalformedImageException("is damaged: its compressed data has an unknown word");
    }
}
