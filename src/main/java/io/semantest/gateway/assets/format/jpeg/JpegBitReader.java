package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.MalformedImageException;

/**
 * Bits of a JPEG's scan, most significant first, up to the next marker (ITU T.81, F.2.2.5). Beyond it there are zeros, and
 * {@link #requireEnough} says that some were used. For one thread.
 */
final class JpegBitReader {

    private static final int BYTE = 8;
    private static final int ENOUGH = 32;
    private static final int MARKER = 0xff;
    private static final int RESTART = 0xd0;

    private final byte[] data;
    private final int end;
    private int position;
    private long held;
    private int count;
    private int borrowed;

    /** @param end where the marker stands that ends the scan */
    JpegBitReader(byte[] data, int from, int end) {
        this.data = data;
        this.position = from;
        this.end = end;
    }

    /** Sees to it that 32 bits can be looked at. */
    void fill() {
        while (count < ENOUGH) {
            int next = position < end ? data[position] & 0xff : MARKER;
            if (next != MARKER) {
                held = held << BYTE | next;
                position++;
            } else if (position + 1 < end && data[position + 1] == 0) {
                held = held << BYTE | MARKER;
                position += 2;
            } else {
                held <<= BYTE;
                borrowed += BYTE;
            }
            count += BYTE;
        }
    }

    /** The next bits, of those that {@link #fill} made ready. */
    int peek(int bits) {
        return (int) (held >>> count - bits) & (1 << bits) - 1;
    }

    /** Of those that {@link #fill} made ready. */
    void skip(int bits) {
        count -= bits;
    }

    /** @param bits at most 16 */
    int take(int bits) {
        fill();
        int taken = peek(bits);
        count -= bits;
        return taken;
    }

    /** Any number of bits. */
    void skipMany(int bits) {
        for (int left = bits; left > 0; left -= ENOUGH) {
            fill();
            count -= Math.min(left, ENOUGH);
        }
    }

    /** @throws MalformedImageException when more bits were taken than there are */
    void requireEnough() {
        if (count < borrowed) {
            throw new MalformedImageException("is damaged: parts of its pixels are missing");
        }
    }

    /** Whole bytes that nobody looked at before the next marker. */
    int bytesLeft() {
        int marker = position;
        while (marker < end && ((data[marker] & 0xff) != MARKER || marker + 1 < end && data[marker + 1] == 0)) {
            marker++;
        }
        return marker - position + Math.max(0, count - borrowed) / BYTE;
    }

    /**
     * Goes on behind a restart marker, which must come here.
     *
     * @param number 0 to 7
     */
    void restart(int number) {
        while (position + 1 < end && (data[position] & 0xff) == MARKER && (data[position + 1] & 0xff) == MARKER) {
            position++;
        }
        boolean here = position + 1 < end
                && (data[position] & 0xff) == MARKER
                && (data[position + 1] & 0xff) == RESTART + number;
        if (!here) {
            throw new MalformedImageException("is damaged: parts of its pixels are missing");
        }
        position += 2;
        held = 0;
        count = 0;
        borrowed = 0;
    }
}
