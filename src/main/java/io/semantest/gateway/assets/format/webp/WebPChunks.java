package io.semantest.gateway.assets.format.webp;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.MalformedImageException;

/**
 * Where the parts of a WebP are that somebody may want; others are skipped (RFC 9649, section 2.7).
 *
 * @param picture lossy or lossless
 * @param alpha transparency of a lossy picture, or null
 * @param profile of its colours, or null
 * @param exif or null
 * @param frame of an animation of one frame, or null
 * @param end position after the last part
 */
record WebPChunks(WebPChunk picture, WebPChunk alpha, WebPChunk profile, WebPChunk exif, WebPFrame frame, long end) {

    private static final int FIRST = 12;
    private static final int HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int MOST_CHUNKS = 1000;

    /**
     * @throws MalformedImageException when there is not exactly one picture
     * @throws IndexOutOfBoundsException when the bytes end too early
     */
    static WebPChunks of(Bytes bytes) {
        long end = HEADER + bytes.u32LittleEndian(4);
        bytes.requireEnd(end);
        Reader reader = new Reader(bytes);
        reader.read(FIRST, end);
        if (reader.pictures != 1 || reader.frames > 1) {
            throw new MalformedImageException(
                    reader.frames > 1
                            ? "is animated; single pictures are accepted"
                            : "is a WebP of " + reader.pictures + " pictures");
        }
        return new WebPChunks(reader.picture, reader.alpha, reader.profile, reader.exif, reader.frame, end);
    }

    private static final class Reader {

        private final Bytes bytes;
        private int chunks;
        private int pictures;
        private int frames;
        private WebPChunk picture;
        private WebPChunk alpha;
        private WebPChunk profile;
        private WebPChunk exif;
        private WebPFrame frame;

        Reader(Bytes bytes) {
            this.bytes = bytes;
        }

        /** Chunks are padded to an even length, but for the last one some forget it. */
        void read(long from, long end) {
            long position = from;
            while (position + HEADER <= end) {
                WebPChunk chunk = WebPChunk.at(bytes, position);
                if (chunk.end() > end) {
                    throw new MalformedImageException("is damaged: a part of it is longer than the whole");
                }
                if (++chunks > MOST_CHUNKS) {
                    throw new MalformedImageException("has more than " + MOST_CHUNKS + " parts");
                }
                keep(chunk);
                position = chunk.end() + (chunk.length() & 1);
            }
        }

        private void keep(WebPChunk chunk) {
            switch (chunk.type()) {
                case "VP8 ", "VP8L" -> {
                    pictures++;
                    picture = chunk;
                }
                case "ALPH" -> alpha = alpha == null ? chunk : alpha;
                case "ICCP" -> profile = profile == null ? chunk : profile;
                case "EXIF" -> exif = exif == null ? chunk : exif;
                case "ANMF" -> frame(chunk);
                default -> {}
            }
        }

        private void frame(WebPChunk chunk) {
            long data = chunk.data();
            frames++;
            frame = new WebPFrame(
                    2 * bytes.u24LittleEndian(data),
                    2 * bytes.u24LittleEndian(data + 3),
                    1 + bytes.u24LittleEndian(data + 6),
                    1 + bytes.u24LittleEndian(data + 9));
            read(data + FRAME_HEADER, chunk.end());
        }
    }
}
