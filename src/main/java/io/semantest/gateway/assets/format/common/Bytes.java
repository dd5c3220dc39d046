package io.semantest.gateway.assets.format.common;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Encoded bytes read at absolute positions.
 *
 * <p>Reading beyond the end throws {@link IndexOutOfBoundsException}, which is how the formats say "truncated".
 */
public record Bytes(byte[] raw) {

    public int length() {
        return raw.length;
    }

    public int u8(long position) {
        return raw[checked(position)] & 0xff;
    }

    public int u16(long position) {
        return u8(position) << 8 | u8(position + 1);
    }

    public long u32(long position) {
        return (long) u16(position) << 16 | u16(position + 2);
    }

    public int u16LittleEndian(long position) {
        return u8(position) | u8(position + 1) << 8;
    }

    public int u24LittleEndian(long position) {
        return u16LittleEndian(position) | u8(position + 2) << 16;
    }

    public long u32LittleEndian(long position) {
        return u16LittleEndian(position) | (long) u16LittleEndian(position + 2) << 16;
    }

    /** Whether the ASCII text stands there; false when the bytes end before it does. */
    public boolean has(long position, String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.ISO_8859_1);
        long end = position + expected.length;
        return end <= raw.length && Arrays.equals(raw, (int) position, (int) end, expected, 0, expected.length);
    }

    /** Characters of ISO 8859-1. */
    public String text(long position, int length) {
        requireEnd(position + length);
        return new String(raw, (int) position, length, StandardCharsets.ISO_8859_1);
    }

    /** Position of the first byte of this value from here on. */
    public long next(int value, long from) {
        int position = checked(from);
        while (raw[position] != (byte) value) {
            position = checked(position + 1L);
        }
        return position;
    }

    /** Whether all bytes from here on are zeros and line ends. */
    public boolean isPadding(long from) {
        for (int position = (int) from; position < raw.length; position++) {
            if (raw[position] != 0 && raw[position] != '\n' && raw[position] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Refuses bytes that end before this position. */
    public void requireEnd(long end) {
        if (end > raw.length) {
            throw new IndexOutOfBoundsException();
        }
    }

    private int checked(long position) {
        if (position < 0 || position >= raw.length) {
            throw new IndexOutOfBoundsException();
        }
        return (int) position;
    }
}
