package io.semantest.gateway.assets.format.webp.lossy;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.Arrays;

/**
 * The compressed picture of a lossy WebP: a key frame of VP8, followed from its header to its last coefficient without
 * making a pixel (RFC 6386, sections 9, 11 and 19). For one thread.
 */
public final class KeyFrame {

    private static final int HEADER = 10;
    private static final int SEGMENTS = 4;
    private static final int MACROBLOCK = 16;
    private static final int DC = 0;
    private static final int TRUE_MOTION = 1;
    private static final int VERTICAL = 2;
    private static final int HORIZONTAL = 3;
    private static final int PARTITION_SIZE = 3;

    private final Bytes bytes;
    private final BoolDecoder modes;
    private final int columns;
    private final int rows;
    private final int[] segment = {255, 255, 255};
    private final byte[] above;
    private final byte[] left = new byte[4];
    private boolean segmented;
    private int skipped;

    private KeyFrame(Bytes bytes, long data, long first, ImageHeader header) {
        this.bytes = bytes;
        this.modes = new BoolDecoder(bytes.raw(), (int) data + HEADER, (int) (data + HEADER + first));
        this.columns = (header.width() + MACROBLOCK - 1) / MACROBLOCK;
        this.rows = (header.height() + MACROBLOCK - 1) / MACROBLOCK;
        this.above = new byte[columns * left.length];
    }

    /**
     * Follows the frame to its end.
     *
     * @param data position of its first byte; where its first partition ends has been checked
     * @return how many bytes of a partition come after its last coefficient, at most
     * @throws IndexOutOfBoundsException when it ends too early
     */
    public static int follow(Bytes bytes, long data, long length, ImageHeader header) {
        int tag = bytes.u24LittleEndian(data);
        if ((tag >>> 4 & 1) == 0 || (tag >>> 1 & 7) > 3) {
            throw new MalformedImageException("is damaged: its picture is not to be shown");
        }
        long first = tag >>> 5;
        KeyFrame frame = new KeyFrame(bytes, data, first, header);
        return frame.follow(data + HEADER + first, data + length);
    }

    private int follow(long partitionsAt, long end) {
        modes.number(2);
        readSegments();
        modes.number(1 + 6 + 3);
        if (modes.flag() && modes.flag()) {
            for (int i = 0; i < 2 * SEGMENTS; i++) {
                modes.skipOptional(6);
            }
        }
        BoolDecoder[] partitions = partitions(1 << modes.number(2), partitionsAt, end);
        modes.number(7);
        for (int i = 0; i < 5; i++) {
            modes.skipOptional(4);
        }
        modes.flag();
        DctTokens tokens = new DctTokens(probabilities(), columns);
        skipped = modes.flag() ? modes.number(8) : -1;
        for (int row = 0; row < rows; row++) {
            row(tokens, partitions[row & partitions.length - 1]);
        }
        int left = modes.bytesLeft();
        for (BoolDecoder partition : partitions) {
            left = Math.max(left, partition.bytesLeft());
        }
        return left;
    }

    private void readSegments() {
        if (!modes.flag()) {
            return;
        }
        segmented = modes.flag();
        if (modes.flag()) {
            modes.flag();
            for (int i = 0; i < 2 * SEGMENTS; i++) {
                modes.skipOptional(i < SEGMENTS ? 7 : 6);
            }
        }
        if (segmented) {
            for (int i = 0; i < segment.length; i++) {
                segment[i] = modes.flag() ? modes.number(8) : 255;
            }
        }
    }

    private BoolDecoder[] partitions(int count, long sizesAt, long end) {
        BoolDecoder[] partitions = new BoolDecoder[count];
        long start = sizesAt + PARTITION_SIZE * (count - 1L);
        for (int i = 0; i < count; i++) {
            long size = i == count - 1 ? end - start : bytes.u24LittleEndian(sizesAt + (long) PARTITION_SIZE * i);
            if (size < 0 || start + size > end) {
                throw new IndexOutOfBoundsException();
            }
            partitions[i] = new BoolDecoder(bytes.raw(), (int) start, (int) (start + size));
            start += size;
        }
        return partitions;
    }

    private int[] probabilities() {
        int[] probabilities = Vp8Tables.starting();
        for (int i = 0; i < probabilities.length; i++) {
            if (modes.next(Vp8Tables.CHANGES[i])) {
                probabilities[i] = modes.number(8);
            }
        }
        return probabilities;
    }

    private void row(DctTokens tokens, BoolDecoder partition) {
        Arrays.fill(left, (byte) DC);
        tokens.startRow();
        for (int column = 0; column < columns; column++) {
            if (segmented) {
                modes.next(segment[modes.next(segment[0]) ? 2 : 1]);
            }
            boolean skip = skipped >= 0 && modes.next(skipped);
            boolean whole = modes.next(145);
            readModes(column, whole);
            if (skip) {
                tokens.skip(column, whole);
            } else {
                tokens.read(partition, column, whole);
            }
            if (modes.isExhausted() || partition.isExhausted()) {
                throw new IndexOutOfBoundsException();
            }
        }
    }

    private void readModes(int column, boolean whole) {
        if (whole) {
            int mode = modes.next(156) ? modes.next(128) ? TRUE_MOTION : HORIZONTAL : modes.next(163) ? VERTICAL : DC;
            Arrays.fill(left, (byte) mode);
            Arrays.fill(above, column * left.length, (column + 1) * left.length, (byte) mode);
        } else {
            for (int y = 0; y < left.length; y++) {
                for (int x = 0; x < left.length; x++) {
                    byte mode = (byte) mode(above[column * left.length + x], left[y]);
                    above[column * left.length + x] = mode;
                    left[y] = mode;
                }
            }
        }
        skipChroma();
    }

    private boolean skipChroma() {
        return modes.next(142) && modes.next(114) && modes.next(183);
    }

    /** In the order of the table: DC, TM, VE, HE, RD, VR, LD, VL, HD, HU. */
    private int mode(int top, int before) {
        int[] p = Vp8Tables.MODE;
        int at = (top * Vp8Tables.MODES + before) * Vp8Tables.MODE_PROBABILITIES;
        if (!modes.next(p[at])) {
            return DC;
        }
        if (!modes.next(p[at + 1])) {
            return TRUE_MOTION;
        }
        if (!modes.next(p[at + 2])) {
            return VERTICAL;
        }
        if (!modes.next(p[at + 3])) {
            if (!modes.next(p[at + 4])) {
                return HORIZONTAL;
            }
            return modes.next(p[at + 5]) ? 5 : 4;
        }
        if (!modes.next(p[at + 6])) {
            return 6;
        }
        if (!modes.next(p[at + 7])) {
            return 7;
        }
        return modes.next(p[at + 8]) ? 9 : 8;
    }
}
