package io.semantest.gateway.assets.format;

/** WebP: a RIFF container with one picture, lossy or lossless, and what belongs to it (RFC 9649, section 2). */
final class WebP implements ImageFormat {

    private static final int CHUNK = 12;
    private static final int DATA = 8;
    private static final int MOST_CHUNKS = 1000;
    private static final int ANIMATION_FLAG = 0x02;
    private static final String LOSSY_START = "\u009d\u0001\u002a";
    private static final int LOSSY_HEADER = 10;
    private static final int LOSSLESS_HEADER = 5;
    private static final String LOSSLESS_START = "\u002f";
    private static final int FOURTEEN_BITS = 0x3fff;

    @Override
    public boolean matches(Bytes bytes) {
        return bytes.has(0, "RIFF") && bytes.has(8, "WEBPVP8");
    }

    @Override
    public ImageHeader header(Bytes bytes) {
        long data = CHUNK + DATA;
        if (bytes.has(CHUNK, "VP8X")) {
            return new ImageHeader("webp", 1 + bytes.u24LittleEndian(data + 4), 1 + bytes.u24LittleEndian(data + 7));
        }
        return picture(bytes, CHUNK);
    }

    @Override
    public long end(Bytes bytes, ImageHeader header) {
        long end = DATA + bytes.u32LittleEndian(4);
        bytes.requireEnd(end);
        requireStill(bytes);
        int pictures = 0;
        int chunks = 0;
        for (long chunk = CHUNK; chunk < end; chunk = next(bytes, chunk, end)) {
            if (bytes.has(chunk, "ANIM") || bytes.has(chunk, "ANMF")) {
                throw new Damage("is animated; single pictures are accepted");
            }
            if (++chunks > MOST_CHUNKS) {
                throw new Damage("has more than " + MOST_CHUNKS + " parts");
            }
            pictures += isPicture(bytes, chunk) ? requireSize(picture(bytes, chunk), header) : 0;
        }
        if (pictures != 1) {
            throw new Damage("is a WebP of " + pictures + " pictures");
        }
        return end;
    }

    private static void requireStill(Bytes bytes) {
        if (bytes.has(CHUNK, "VP8X") && (bytes.u8(CHUNK + DATA) & ANIMATION_FLAG) != 0) {
            throw new Damage("is animated; single pictures are accepted");
        }
    }

    /** Chunks are padded to an even length. */
    private static long next(Bytes bytes, long chunk, long end) {
        long length = bytes.u32LittleEndian(chunk + 4);
        long next = chunk + DATA + length + (length & 1);
        if (next > end) {
            throw new Damage("is damaged: a part of it is longer than the whole");
        }
        return next;
    }

    private static boolean isPicture(Bytes bytes, long chunk) {
        return bytes.has(chunk, "VP8 ") || bytes.has(chunk, "VP8L");
    }

    private static int requireSize(ImageHeader picture, ImageHeader header) {
        if (!picture.equals(header)) {
            throw new Damage("has a picture of another size than its header says");
        }
        return 1;
    }

    private static ImageHeader picture(Bytes bytes, long chunk) {
        long data = chunk + DATA;
        long length = bytes.u32LittleEndian(chunk + 4);
        return bytes.has(chunk, "VP8L") ? lossless(bytes, data, length) : lossy(bytes, data, length);
    }

    /** RFC 9649, section 3.4: signature, 14 bits of width and of height, whether there is alpha, and a version of zero. */
    private static ImageHeader lossless(Bytes bytes, long data, long length) {
        int size = (int) bytes.u32LittleEndian(data + 1);
        require(bytes.has(data, LOSSLESS_START) && size >>> 29 == 0 && length > LOSSLESS_HEADER);
        return new ImageHeader("webp", 1 + (size & FOURTEEN_BITS), 1 + (size >>> 14 & FOURTEEN_BITS));
    }

    /** RFC 6386, section 9.1: a key frame whose first partition lies inside. */
    private static ImageHeader lossy(Bytes bytes, long data, long length) {
        int tag = bytes.u24LittleEndian(data);
        require(bytes.has(data + 3, LOSSY_START) && (tag & 1) == 0 && LOSSY_HEADER + (tag >>> 5) <= length);
        int width = bytes.u16LittleEndian(data + 6) & FOURTEEN_BITS;
        int height = bytes.u16LittleEndian(data + 8) & FOURTEEN_BITS;
        return new ImageHeader("webp", width, height);
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new Damage("is damaged: its picture does not begin as one");
        }
    }
}
