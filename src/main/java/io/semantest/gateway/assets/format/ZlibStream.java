package io.semantest.gateway.assets.format;

import java.util.Arrays;

/**
 * Follows compressed data (RFC 1950, RFC 1951) from its first to its last bit and counts what it unpacks to, but never
 * unpacks it: a fraction of the time, no memory, and a bomb stays packed. The checksum of what it unpacks to is not
 * looked at. For one thread.
 */
final class ZlibStream {

    private static final int CHECKSUM_BYTES = 4;
    private static final int METHOD_DEFLATE = 8;
    private static final int DICTIONARY = 0x20;

    private static final int END_OF_BLOCK = 256;
    private static final int FIRST_LENGTH = 257;
    private static final int MOST_LITERALS = 286;
    private static final int MOST_DISTANCES = 30;
    private static final int FARTHEST = 1 << 15;

    private static final short[] LENGTHS = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final byte[] LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final Bits bits;
    private final long most;
    private final PrefixCode literals = new PrefixCode(288);
    private final PrefixCode distances = new PrefixCode(32);
    private long unpacked;

    private ZlibStream(Bits bits, long most) {
        this.bits = bits;
        this.most = most;
    }

    /**
     * How many bytes the stream, which must take all of the given ones, unpacks to.
     *
     * @param most where to stop counting; more than this means "more than this"
     */
    static long unpackedLength(byte[] data, int from, int end, long most) {
        ZlibStream stream = new ZlibStream(new Bits(data, from, end), most);
        long length = stream.length();
        if (length <= most && stream.bits.bytesLeft() != CHECKSUM_BYTES) {
            throw new Damage("has compressed data that does not end where it should");
        }
        return length;
    }

    /** As {@link #unpackedLength}, but other bytes may follow the stream. */
    static long unpackedStart(byte[] data, int from, int end, long most) {
        return new ZlibStream(new Bits(data, from, end), most).length();
    }

    private long length() {
        int method = bits.take(8);
        int flags = bits.take(8);
        boolean deflate = (method & 0x0f) == METHOD_DEFLATE && method >>> 4 <= 7;
        if (!deflate || (method << 8 | flags) % 31 != 0 || (flags & DICTIONARY) != 0) {
            throw new Damage("has compressed data of an unknown kind");
        }
        boolean last = false;
        while (!last && unpacked <= most) {
            last = bits.take(1) == 1;
            block(bits.take(2));
        }
        if (unpacked <= most) {
            bits.skipToByte();
        }
        return unpacked;
    }

    private void block(int kind) {
        switch (kind) {
            case 0 -> stored();
            case 1 -> {
                fixedCodes();
                compressed();
            }
            case 2 -> {
                codesOfBlock();
                compressed();
            }
            default -> throw new Damage("has compressed data with an unknown kind of block");
        }
    }

    private void stored() {
        bits.skipToByte();
        int length = bits.take(16);
        if (length != (~bits.take(16) & 0xffff)) {
            throw new Damage("has compressed data with a damaged block");
        }
        bits.skipBytes(length);
        unpacked += length;
    }

    private void compressed() {
        while (unpacked <= most) {
            int symbol = literals.next(bits);
            if (symbol < END_OF_BLOCK) {
                unpacked++;
            } else if (symbol == END_OF_BLOCK) {
                return;
            } else {
                repeated(symbol - FIRST_LENGTH);
            }
        }
    }

    /** All that belongs to a copy is among the bits that were looked at for its length. */
    private void repeated(int length) {
        if (length >= LENGTHS.length) {
            throw new Damage("has compressed data with an unknown length");
        }
        long ahead = bits.held();
        int lengthBits = LENGTH_BITS[length];
        int entry = distances.entry(ahead >>> lengthBits);
        int wordEnd = lengthBits + PrefixCode.length(entry);
        int code = PrefixCode.symbol(entry);
        if (code >= MOST_DISTANCES) {
            throw new Damage("has compressed data with an unknown distance");
        }
        int distanceBits = Math.max(0, (code >>> 1) - 1);
        int base = code < 2 ? code : (2 | code & 1) << distanceBits;
        if (1L + base + low(ahead >>> wordEnd, distanceBits) > Math.min(unpacked, FARTHEST)) {
            throw new Damage("has compressed data that repeats what was never there");
        }
        bits.skip(wordEnd + distanceBits);
        unpacked += LENGTHS[length] + low(ahead, lengthBits);
    }

    private static long low(long bits, int count) {
        return bits & (1L << count) - 1;
    }

    private void fixedCodes() {
        byte[] lengths = new byte[288 + 32];
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, 288, (byte) 8);
        Arrays.fill(lengths, 288, lengths.length, (byte) 5);
        literals.become(lengths, 0, 288);
        distances.become(lengths, 288, 32);
    }

    private void codesOfBlock() {
        int literalCount = bits.take(5) + FIRST_LENGTH;
        int distanceCount = bits.take(5) + 1;
        int orderCount = bits.take(4) + 4;
        if (literalCount > MOST_LITERALS || distanceCount > MOST_DISTANCES) {
            throw new Damage("has compressed data with too many codes");
        }
        byte[] ofLengths = new byte[ORDER.length];
        for (int i = 0; i < orderCount; i++) {
            ofLengths[ORDER[i]] = (byte) bits.take(3);
        }
        PrefixCode code = new PrefixCode(ORDER.length);
        code.become(ofLengths, 0, ORDER.length);
        byte[] lengths = lengths(code, literalCount + distanceCount);
        if (lengths[END_OF_BLOCK] == 0) {
            throw new Damage("has compressed data with a block that cannot end");
        }
        literals.become(lengths, 0, literalCount);
        distances.become(lengths, literalCount, distanceCount);
    }

    private byte[] lengths(PrefixCode code, int count) {
        byte[] lengths = new byte[count];
        int done = 0;
        while (done < count) {
            int symbol = code.next(bits);
            byte value = symbol < 16 ? (byte) symbol : symbol == 16 && done > 0 ? lengths[done - 1] : 0;
            int times =
                    switch (symbol) {
                        case 16 -> 3 + bits.take(2);
                        case 17 -> 3 + bits.take(3);
                        case 18 -> 11 + bits.take(7);
                        default -> 1;
                    };
            if (times > count - done || symbol == 16 && done == 0) {
                throw new Damage("has compressed data with too many codes");
            }
            Arrays.fill(lengths, done, done + times, value);
            done += times;
        }
        return lengths;
    }
}
