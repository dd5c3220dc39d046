package io.semantest.gateway.assets.format.webp.lossy;

/**
 * Decisions of lossy WebP, each more or less likely, written as fractions of bits (RFC 6386, section 7). Beyond the end there
 * are zeros, and {@link #isExhausted()} says that one was needed. For one thread.
 */
final class BoolDecoder {

    private static final int BYTE = 8;
    private static final int HALF = 128;

    private final byte[] data;
    private final int end;
    private int position;
    private long value;
    /** How many bits of the value lie below the eight that are compared; negative when some of those are missing. */
    private int below = -BYTE;

    private int range = 255;
    private boolean exhausted;

    BoolDecoder(byte[] data, int from, int end) {
        this.data = data;
        this.position = from;
        this.end = end;
    }

    /** @param probability that it is false, in 256ths */
    boolean next(int probability) {
        if (below < 0) {
            load();
        }
        int split = 1 + ((range - 1) * probability >> BYTE);
        long large = (long) split << below;
        boolean bit = value >= large;
        if (bit) {
            value -= large;
            range -= split;
        } else {
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range) - (Integer.SIZE - BYTE);
        range <<= shift;
        below -= shift;
        return bit;
    }

    private void load() {
        if (position == end) {
            exhausted = true;
            value <<= BYTE;
            below += BYTE;
            return;
        }
        int bytes = Math.min(5, end - position);
        for (int i = 0; i < bytes; i++) {
            value = value << BYTE | data[position++] & 0xff;
        }
        below += bytes * BYTE;
    }

    boolean flag() {
        return next(HALF);
    }

    /** A number, most significant bit first. */
    int number(int bits) {
        int number = 0;
        for (int i = 0; i < bits; i++) {
            number = number << 1 | (flag() ? 1 : 0);
        }
        return number;
    }

    /** Skips a number with a sign that is there only if a flag says so. */
    void skipOptional(int bits) {
        if (flag()) {
            number(bits);
            flag();
        }
    }

    /** Whether more was wanted than there is. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Whole bytes that nobody looked at. */
    int bytesLeft() {
        return end - position + Math.max(0, below / BYTE);
    }
}
