package io.semantest.gateway.assets;

/** WebP: a RIFF container whose first chunk tells the size (RFC 9649, section 2). */
final class WebP {

    private static final int CHUNK = 12;
    private static final int DATA = 20;
    private static final String LOSSY_START = "\u009d\u0001\u002a";
    private static final String LOSSLESS_START = "\u002f";
    private static final int FOURTEEN_BITS = 0x3fff;

    private WebP() {}

    static boolean matches(Bytes bytes) {
        return bytes.has(0, "RIFF") && bytes.has(8, "WEBPVP8");
    }

    static ImageHeader header(Bytes bytes) {
        bytes.requireEnd(8 + bytes.u32LittleEndian(4));
        bytes.requireEnd(DATA + bytes.u32LittleEndian(CHUNK + 4));
        if (bytes.has(CHUNK, "VP8X")) {
            return new ImageHeader("webp", 1 + bytes.u24LittleEndian(DATA + 4), 1 + bytes.u24LittleEndian(DATA + 7));
        }
        return bytes.has(CHUNK, "VP8L") ? lossless(bytes) : lossy(bytes);
    }

    private static ImageHeader lossless(Bytes bytes) {
        require(bytes.has(DATA, LOSSLESS_START));
        int size = (int) bytes.u32LittleEndian(DATA + 1);
        return new ImageHeader("webp", 1 + (size & FOURTEEN_BITS), 1 + (size >>> 14 & FOURTEEN_BITS));
    }

    private static ImageHeader lossy(Bytes bytes) {
        require(bytes.has(DATA + 3, LOSSY_START));
        int width = bytes.u16LittleEndian(DATA + 6) & FOURTEEN_BITS;
        int height = bytes.u16LittleEndian(DATA + 8) & FOURTEEN_BITS;
        return new ImageHeader("webp", width, height);
    }

    private static void require(boolean startCode) {
        if (!startCode) {
            throw new IndexOutOfBoundsException();
        }
    }
}
