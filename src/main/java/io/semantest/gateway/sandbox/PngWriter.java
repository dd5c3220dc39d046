package io.semantest.gateway.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a raster of 16 colours as a 4-bit indexed PNG, one raster pixel as {@code scale} by {@code scale} pixels. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] SOFTWARE = "Software\0Semantest sandbox".getBytes(StandardCharsets.ISO_8859_1);
    private static final int FILTER_UP = 2;

    private PngWriter() {}

    /** The raster holds {@code ceil(width / scale)} by {@code ceil(height / scale)} bytes; {@code scale} is 1 or 2. */
    static byte[] write(byte[] raster, int width, int height, int scale, int[] palette) {
        var packed = deflate(scale == 2 ? doubled(raster, width, height) : packed(raster, width, height));
        var out = ByteBuffer.allocate(SIGNATURE.length + 13 + 48 + SOFTWARE.length + packed.remaining() + 5 * 12);
        out.put(SIGNATURE);
        chunk(out, "IHDR", header(width, height));
        chunk(out, "PLTE", colours(palette));
        chunk(out, "tEXt", ByteBuffer.wrap(SOFTWARE));
        chunk(out, "IDAT", packed);
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

    /** At scale 2 one raster pixel is exactly one byte, and every second row costs nothing: "as above". */
    private static byte[] doubled(byte[] raster, int width, int height) {
        var bytes = (width + 1) / 2;
        var lines = new byte[(bytes + 1) * height];
        for (var y = 0; y < height; y++) {
            var line = y * (bytes + 1);
            if (y % 2 == 1) {
                lines[line] = FILTER_UP;
                continue;
            }
            for (int x = 0, from = y / 2 * bytes; x < bytes; x++) {
                lines[line + 1 + x] = (byte) (raster[from + x] * 17);
            }
        }
        return lines;
    }

    private static byte[] packed(byte[] raster, int width, int height) {
        var bytes = (width + 1) / 2;
        var lines = new byte[(bytes + 1) * height];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                lines[y * (bytes + 1) + 1 + x / 2] |= (byte) (raster[y * width + x] << (x % 2 == 0 ? 4 : 0));
            }
        }
        return lines;
    }

    private static ByteBuffer deflate(byte[] lines) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(lines);
            deflater.finish();
            var out = new byte[lines.length / 8 + 1024];
            var length = deflater.deflate(out);
            while (!deflater.finished()) {
                out = Arrays.copyOf(out, out.length * 2);
                length += deflater.deflate(out, length, out.length - length);
            }
            return ByteBuffer.wrap(out, 0, length);
        } finally {
            deflater.end();
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
