package io.semantest.gateway.assets.format.webp.lossless;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bits of lossless WebP, least significant first (RFC 9649, section 3.1). For one thread. */
final class BitReader {

    private static final int BYTE = 8;
    /** More than what is read at once: 32 bits. */
    private static final int ENOUGH = 48;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final int end;
    private int position;
    private long held;
    private int count;

    BitReader(byte[] data, int from, int end) {
        if (from < 0 || end > data.length) {
            throw new IndexOutOfBoundsException();
        }
        this.data = data;
        this.position = from;
        this.end = end;
    }

    /** The next 48 bits or more; zeros where there are none. */
    long peek() {
        if (count < ENOUGH) {
            fill();
        }
        return held;
    }

    private void fill() {
        if (position <= end - Long.BYTES) {
            int bytes = (Long.SIZE - 1 - count) / BYTE;
            held |= (long) LONG.get(data, position) << count;
            position += bytes;
            count += bytes * BYTE;
            held &= (1L << count) - 1;
            return;
        }
        while (count <= ENOUGH && position < end) {
            held |= (data[position++] & 0xffL) << count;
            count += BYTE;
        }
    }

    /** @throws IndexOutOfBoundsException when there are not so many */
    void skip(int bits) {
        if (bits > count) {
            throw new IndexOutOfBoundsException();
        }
        held >>>= bits;
        count -= bits;
    }

    /** @param bits at most 32 */
    int take(int bits) {
        long value = peek() & (1L << bits) - 1;
        skip(bits);
        return (int) value;
    }

    /** Whole bytes that are left. */
    int bytesLeft() {
        return end - position + count / BYTE;
    }
}
