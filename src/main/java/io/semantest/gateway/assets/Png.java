package io.semantest.gateway.assets;

/** PNG: a signature, then chunks of length, type, data and checksum, from IHDR to IEND (ISO/IEC 15948, section 5). */
final class Png {

    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
    private static final int FIRST_CHUNK = 8;
    private static final int CHUNK_OVERHEAD = 12;

    private Png() {}

    static boolean matches(Bytes bytes) {
        return bytes.has(0, SIGNATURE) && bytes.has(FIRST_CHUNK + 4, "IHDR");
    }

    static ImageHeader header(Bytes bytes) {
        requireLastChunk(bytes);
        // A size above 2^31-1 is not allowed; it turns negative here and is refused as one.
        return new ImageHeader("png", (int) bytes.u32(FIRST_CHUNK + 8), (int) bytes.u32(FIRST_CHUNK + 12));
    }

    private static void requireLastChunk(Bytes bytes) {
        long chunk = FIRST_CHUNK;
        while (!bytes.has(chunk + 4, "IEND")) {
            chunk += CHUNK_OVERHEAD + bytes.u32(chunk);
        }
        bytes.requireEnd(chunk + CHUNK_OVERHEAD);
    }
}
