package io.semantest.gateway.assets.format.png;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.MalformedImageException;

/** Texts and colour profiles in a PNG that are compressed; viewers unpack them whole. */
final class PngText {

    /** As long as a file may be unless somebody sets it otherwise. */
    private static final long MOST_BYTES = 32L << 20;

    private PngText() {}

    /** @throws MalformedImageException when the chunk is such a text and unpacks to more than 32 MiB */
    static void check(Bytes bytes, String type, long data, long length) {
        long end = data + length;
        switch (type) {
            case "zTXt", "iCCP" -> requireModest(bytes, afterText(bytes, data, end) + 1, end);
            case "iTXt" -> international(bytes, afterText(bytes, data, end), end);
            default -> {}
        }
    }

    private static void international(Bytes bytes, long flag, long end) {
        long language = flag + 2;
        if (language <= end && bytes.u8(flag) == 1) {
            requireModest(bytes, afterText(bytes, afterText(bytes, language, end), end), end);
        }
    }

    /** A text that cannot be read harms no pixel. */
    private static void requireModest(Bytes bytes, long start, long end) {
        long length = 0;
        try {
            length = start > end ? 0 : ZlibStream.unpackedStart(bytes.raw(), (int) start, (int) end, MOST_BYTES);
        } catch (IndexOutOfBoundsException | MalformedImageException unreadable) {
            return;
        }
        if (length > MOST_BYTES) {
            throw new MalformedImageException("has a compressed text or profile of more than " + MOST_BYTES + " bytes");
        }
    }

    /** Position after the zero that ends a text. */
    private static long afterText(Bytes bytes, long from, long end) {
        long position = from;
        while (position < end && bytes.u8(position) != 0) {
            position++;
        }
        return position + 1;
    }
}
