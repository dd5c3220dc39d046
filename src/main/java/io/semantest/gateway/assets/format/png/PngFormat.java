package io.semantest.gateway.assets.format.png;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageFormat;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.zip.CRC32;

/**
 * PNG: a signature, then chunks of length, type, data and checksum, from IHDR to IEND (ISO/IEC 15948, section 5). Every
 * checksum is checked, and the pixels' compressed data is followed to its end.
 */
public final class PngFormat implements ImageFormat {

    private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
    private static final int FIRST_CHUNK = 8;
    private static final int DATA = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final int HEADER_BYTES = 13;

    @Override
    public boolean matches(Bytes bytes) {
        return bytes.has(0, SIGNATURE) && bytes.has(FIRST_CHUNK + 4, "IHDR");
    }

    @Override
    public ImageHeader header(Bytes bytes) {
        // A size above 2^31-1 is not allowed; it turns negative here and is refused as one.
        return new ImageHeader("png", (int) bytes.u32(FIRST_CHUNK + DATA), (int) bytes.u32(FIRST_CHUNK + DATA + 4));
    }

    @Override
    public long end(Bytes bytes, ImageHeader header) {
        if (bytes.u32(FIRST_CHUNK) != HEADER_BYTES) {
            throw new MalformedImageException("has a damaged header");
        }
        PngImageData pixels = new PngImageData(bytes, FIRST_CHUNK + DATA, header);
        return follow(bytes, pixels, pixels::requireWhole);
    }

    @Override
    public void requirePixels(Bytes bytes, ImageHeader header) {
        PngImageData pixels = new PngImageData(bytes, FIRST_CHUNK + DATA, header);
        follow(bytes, pixels, pixels::requireFilters);
    }

    private static long follow(Bytes bytes, PngImageData pixels, Runnable atEnd) {
        long chunk = FIRST_CHUNK;
        while (true) {
            long length = bytes.u32(chunk);
            long next = chunk + DATA + length + CHECKSUM_BYTES;
            bytes.requireEnd(next);
            requireChecksum(bytes, chunk + 4, length);
            String type = bytes.text(chunk + 4, 4);
            read(bytes, type, chunk + DATA, length, pixels);
            if (type.equals("IEND")) {
                atEnd.run();
                return next;
            }
            chunk = next;
        }
    }

    private static void read(Bytes bytes, String type, long data, long length, PngImageData pixels) {
        switch (type) {
            case "IHDR" -> requireFirst(data);
            case "IDAT" -> pixels.add((int) data, (int) length);
            case "PLTE" -> pixels.palette(length);
            case "IEND" -> pixels.close();
            case "acTL" -> requireStill(bytes.u32(data) == 1);
            case "fdAT" -> requireStill(false);
            default -> {
                pixels.close();
                extra(bytes, type, data, length);
            }
        }
    }

    private static void extra(Bytes bytes, String type, long data, long length) {
        boolean optional = bytes.u8(data - 4) > 0x60;
        if (!optional) {
            throw new MalformedImageException(
                    "has a part that readers of PNG do not know: " + type.replaceAll("[^A-Za-z]", "?"));
        }
        PngText.check(bytes, type, data, length);
    }

    /** An animation of one frame, which is the picture itself, is a still one. */
    private static void requireStill(boolean still) {
        if (!still) {
            throw new MalformedImageException("is animated; single pictures are accepted");
        }
    }

    private static void requireFirst(long data) {
        if (data != FIRST_CHUNK + DATA) {
            throw new MalformedImageException("has two headers");
        }
    }

    private static void requireChecksum(Bytes bytes, long type, long length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes.raw(), (int) type, (int) length + 4);
        if (checksum.getValue() != bytes.u32(type + 4 + length)) {
            throw new MalformedImageException("is damaged: a checksum is wrong");
        }
    }
}
