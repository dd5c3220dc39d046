package io.semantest.gateway.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes a raster of 16 colours as a 4-bit indexed PNG, one raster pixel as {@code scale} by {@code scale} pixels. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] SOFTWARE = "Software\0Semantest sandbox".getBytes(StandardCharsets.ISO_8859_1);

    private PngWriter() {}

    /** The raster holds {@code ceil(width / scale)} by {@code ceil(height / scale)} bytes; {@code scale} is 1 or 2. */
    static byte[] write(byte[] raster, int width, int height, int scale, int[] palette) {
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

    /** At scale 2 one raster pixel is exactly one byte: both of its halves. */
    private static byte[] pixels(byte[] raster, int width, int height, int scale) {
        var bytes = (width + 1) / 2;
        return scale == 2
                ? DeflateRows.packTwice(raster, bytes, height, 17)
                : DeflateRows.pack(packed(raster, width, height), bytes, height);
    }

    private static byte[] packed(byte[] raster, int width, int height) {
        var bytes = (width + 1) / 2;
        var lines = new byte[bytes * height];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                lines[y * bytes + x / 2] |= (byte) (raster[y * width + x] << (x % 2 == 0 ? 4 : 0));
            }
        }
        return lines;
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
