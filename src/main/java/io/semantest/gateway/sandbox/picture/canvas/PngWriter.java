package io.semantest.gateway.sandbox.picture.canvas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a raster of 16 colours as a 4-bit indexed PNG, one raster pixel as {@code scale} by {@code scale} pixels. */
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] SOFTWARE = "Software\0Semantest sandbox".getBytes(StandardCharsets.ISO_8859_1);

    private static final byte FILTER_UP = 2;
    /** More than most pictures need. */
    private static final int PACKED_BYTES = 64 << 10;

    private PngWriter() {}

    /** The raster holds {@code ceil(width / scale)} by {@code ceil(height / scale)} bytes; {@code scale} is 1 or 2. */
    public static byte[] write(byte[] raster, int width, int height, int scale, int[] palette) {
        var packed = pixels(raster, width, height, scale);
        var out = ByteBuffer.allocate(SIGNATURE.length + 13 + 48 + SOFTWARE.length + packed.length + 5 * 12);
        out.put(SIGNATURE);
        chunk(out, "IHDR", header(width, height));
        chunk(out, "PLTE", colours(palette));
        chunk(out, "tEXt", ByteBuffer.wrap(SOFTWARE));
        chunk(out, "IDAT", ByteBuffer.wrap(packed));
        chunk(out, "IEND", ByteBuffer.allocate(0));
        return out.array();
    }

    private static ByteBuffer header(int width, int height) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {4, 3, 0, 0, 0})
                .flip();
    }

    private static ByteBuffer colours(int[] palette) {
        var bytes = ByteBuffer.allocate(48);
        for (var rgb : palette) {
            bytes.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
        }
        return bytes.flip();
    }

    private static byte[] pixels(byte[] raster, int width, int height, int scale) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(scanlines(raster, width, height, scale));
            deflater.finish();
            var packed = new byte[PACKED_BYTES];
            var length = 0;
            while (!deflater.finished()) {
                packed = length < packed.length ? packed : Arrays.copyOf(packed, 2 * packed.length);
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }

    /** Each with its filter: none, or that it is as the one above, which leaves zeros. */
    private static byte[] scanlines(byte[] raster, int width, int height, int scale) {
        var columns = (width + scale - 1) / scale;
        var line = 1 + (width + 1) / 2;
        var lines = new byte[line * height];
        for (var y = 0; y < height; y++) {
            if (y % scale != 0) {
                lines[y * line] = FILTER_UP;
            } else if (scale == 2) {
                twice(raster, y / 2 * columns, columns, lines, y * line + 1);
            } else {
                once(raster, y * columns, columns, lines, y * line + 1);
            }
        }
        return lines;
    }

    /** One raster pixel is exactly one byte: both of its halves. */
    private static void twice(byte[] raster, int from, int columns, byte[] lines, int to) {
        for (var x = 0; x < columns; x++) {
            lines[to + x] = (byte) (raster[from + x] * 17);
        }
    }

    private static void once(byte[] raster, int from, int columns, byte[] lines, int to) {
        for (var x = 0; x < columns; x++) {
            lines[to + x / 2] |= (byte) (raster[from + x] << (x % 2 == 0 ? 4 : 0));
        }
    }

    private static void chunk(ByteBuffer out, String type, ByteBuffer content) {
        out.putInt(content.remaining());
        var start = out.position();
        out.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(content);
        var crc = new CRC32();
        crc.update(out.array(), start, out.position() - start);
        out.putInt((int) crc.getValue());
    }
}
