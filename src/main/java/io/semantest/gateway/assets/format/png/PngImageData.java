package io.semantest.gateway.assets.format.png;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.ArrayList;
import java.util.List;

/** The compressed pixels of a PNG, in one or more IDAT chunks that follow each other. For one thread. */
final class PngImageData {

    /** Column and row of the first pixel, and steps to the next, of the seven passes of an interlaced image. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int INDEXED = 3;
    private static final int[][] WHOLE = {{0, 0, 1, 1}};

    private final Bytes bytes;
    private final long length;
    private final List<int[]> parts = new ArrayList<>();
    private final boolean indexed;
    private final ImageHeader header;
    private final int bits;
    private final int[][] passes;
    private boolean palette;
    private boolean closed;

    /** @param data position of what the header chunk holds */
    PngImageData(Bytes bytes, long data, ImageHeader header) {
        this.bytes = bytes;
        int depth = bytes.u8(data + 8);
        bits = depth * channels(bytes.u8(data + 9), depth);
        boolean known = bytes.u8(data + 10) == 0 && bytes.u8(data + 11) == 0 && bytes.u8(data + 12) <= 1;
        if (bits == 0 || !known) {
            throw new MalformedImageException("is a PNG of an unknown kind");
        }
        this.header = header;
        this.indexed = bytes.u8(data + 9) == INDEXED;
        this.passes = bytes.u8(data + 12) == 1 ? PASSES : WHOLE;
        this.length = length();
    }

    /** Values of a pixel (ISO/IEC 15948, table 11.1); 0 when the colour type does not exist in this depth. */
    private static int channels(int colourType, int depth) {
        boolean small = depth == 1 || depth == 2 || depth == 4;
        boolean large = depth == 8 || depth == 16;
        return switch (colourType) {
            case 0 -> small || large ? 1 : 0;
            case 2 -> large ? 3 : 0;
            case 3 -> small || depth == 8 ? 1 : 0;
            case 4 -> large ? 2 : 0;
            case 6 -> large ? 4 : 0;
            default -> 0;
        };
    }

    /** Bytes of all rows, each with one for its filter. */
    private long length() {
        long sum = 0;
        for (int[] pass : passes) {
            sum += rows(pass) * rowBytes(pass);
        }
        return sum;
    }

    private long rows(int[] pass) {
        return (header.height() - pass[1] + pass[3] - 1L) / pass[3];
    }

    /** Of a row with its filter; 0 when the pass has no pixels. */
    private long rowBytes(int[] pass) {
        long columns = (header.width() - pass[0] + pass[2] - 1L) / pass[2];
        return columns == 0 ? 0 : 1 + (columns * bits + 7) / 8;
    }

    void add(int position, int size) {
        if (closed) {
            throw new MalformedImageException("has its pixels in pieces that do not follow each other");
        }
        if (indexed && !palette) {
            throw new MalformedImageException("is damaged: its palette is missing");
        }
        parts.add(new int[] {position, size});
    }

    /** The palette has come, of so many bytes. */
    void palette(long bytes) {
        close();
        palette = bytes > 0 && bytes % 3 == 0;
    }

    /** Another chunk has come. */
    void close() {
        closed = !parts.isEmpty();
    }

    /** @throws MalformedImageException unless there are as many pixels as the header says */
    void requireWhole() {
        long packed = 0;
        for (int[] part : parts) {
            packed += part[1];
        }
        long unpacked = packed > mostPacked() ? Long.MAX_VALUE : ZlibStream.unpackedLength(bytes.raw(), parts, length);
        if (unpacked != length) {
            throw new MalformedImageException(
                    "has " + (unpacked < length ? "fewer" : "more") + " pixels than its header says");
        }
    }

    /**
     * Unpacks the pixels, a row at a time, and looks at what nobody can unpack without: their checksum and the filters.
     *
     * @throws MalformedImageException unless both are right
     */
    void requireFilters() {
        PngScanlines unpacked = new PngScanlines(bytes.raw(), parts);
        for (int[] pass : passes) {
            int rowBytes = (int) rowBytes(pass);
            for (long row = 0; rowBytes > 0 && row < rows(pass); row++) {
                unpacked.skip(rowBytes);
            }
        }
        unpacked.requireEnd();
    }

    /** What does not get smaller is stored as it is, with a few bytes for each 64 KiB; nobody needs more. */
    private long mostPacked() {
        return length + length / 8 + 1024;
    }
}
