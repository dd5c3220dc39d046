package io.semantest.gateway.sandbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Packs the scan lines of a picture as a zlib stream (RFC 1950). Made for flat spans, halftone cells and rows that
 * resemble the one above; anything else still fits, but grows by an eighth.
 */
final class DeflateRows {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ADLER = 65521;
    private static final int FILTER_NONE = 0;
    private static final int FILTER_UP = 2;
    private static final int CELL = 8;
    private static final int LONG_ENOUGH = 24;
    private static final int RUN = DeflateBits.distance(1);
    private static final int LAST_CELL = DeflateBits.distance(CELL);

    private final byte[] source;
    private final int width;
    private final int factor;
    private final boolean doubled;
    private final int above;
    private final DeflateBits bits;
    private final Adler32 adler = new Adler32();
    private long low = 1;
    private long high;

    private DeflateRows(byte[] source, int width, int factor, boolean doubled) {
        this.source = source;
        this.width = width;
        this.factor = factor;
        this.doubled = doubled;
        above = DeflateBits.distance((doubled ? 2 : 1) * (width + 1));
        bits = new DeflateBits(source.length / 8 + 1024, (byte) 0x78, (byte) 1);
    }

    /** Packs {@code height} lines of {@code width} bytes as they are. */
    static byte[] pack(byte[] lines, int width, int height) {
        return new DeflateRows(lines, width, 1, false).pack(height);
    }

    /** Packs every byte as {@code factor} times its value, and every line twice until there are {@code height}. */
    static byte[] packTwice(byte[] lines, int width, int height, int factor) {
        return new DeflateRows(lines, width, factor, true).pack(height);
    }

    private byte[] pack(int height) {
        for (var y = 0; y < height; y++) {
            bits.reserve((width + 1) * 9 / 8 + 1);
            if (doubled && y % 2 == 1) {
                sameAgain();
            } else {
                line((doubled ? y / 2 : y) * width);
            }
        }
        return bits.end((byte) (high >> 8), (byte) high, (byte) (low >> 8), (byte) low);
    }

    private void line(int start) {
        bits.literal(FILTER_NONE);
        var end = start + width;
        for (var x = start; x < end; ) {
            x += step(x, start, end);
        }
        check(start);
    }

    /** Writes the longest known stretch from a position, or one byte; returns its length. */
    private int step(int x, int start, int end) {
        var length = x > start ? same(x, 1, end) : 0;
        var distance = RUN;
        if (length < LONG_ENOUGH && start > 0) {
            var found = same(x, width, end);
            if (found > length + 1) {
                length = found;
                distance = above;
            }
        }
        if (length < LONG_ENOUGH && x >= start + CELL) {
            var found = same(x, CELL, end);
            if (found > length) {
                length = found;
                distance = LAST_CELL;
            }
        }
        if (length < DeflateBits.SHORTEST_COPY) {
            bits.literal((source[x] & 0xff) * factor);
            return 1;
        }
        bits.copy(length, distance);
        return length;
    }

    private int same(int x, int distance, int end) {
        if (end - x >= Long.BYTES) {
            var difference = (long) EIGHT.get(source, x) ^ (long) EIGHT.get(source, x - distance);
            if (difference != 0) {
                return Long.numberOfTrailingZeros(difference) >> 3;
            }
        }
        var length = Arrays.mismatch(source, x, end, source, x - distance, end - distance);
        return length < 0 ? end - x : length;
    }

    private void sameAgain() {
        bits.literal(FILTER_UP);
        bits.literal(0);
        if (width > DeflateBits.SHORTEST_COPY) {
            bits.copy(width - 1, RUN);
        } else {
            for (var x = 1; x < width; x++) {
                bits.literal(0);
            }
        }
        low = (low + FILTER_UP) % ADLER;
        high = (high + (width + 1) * low) % ADLER;
    }

    /** Adler-32 is linear, so the sums of the source line give those of the line with its filter and factor. */
    private void check(int start) {
        adler.reset();
        adler.update(source, start, width);
        var sums = adler.getValue();
        high += (width + 1) * low + factor * (ADLER + (sums >> 16) - width % ADLER);
        low = (low + factor * ((sums & 0xffff) + ADLER - 1)) % ADLER;
        high %= ADLER;
    }
}
