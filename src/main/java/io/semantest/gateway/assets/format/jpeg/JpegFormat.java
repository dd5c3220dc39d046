package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageFormat;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;

/**
 * JPEG: marker segments with a frame header that tells the size, and scans of compressed data between them, up to the
 * end-of-image marker (ITU T.81, annex B).
 */
public final class JpegFormat implements ImageFormat {

    private static final int START_BYTES = 2;
    private static final int START_OF_FRAME = 0xc0;
    private static final int PROGRESSIVE = 0xc2;
    private static final int LAST_START_OF_FRAME = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int EXTENSION = 0xc8;
    private static final int ARITHMETIC_CONDITIONING = 0xcc;
    private static final int RESTART = 0xd0;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int QUANTISATION_TABLES = 0xdb;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int EXTENSION_2 = 0xe2;
    private static final int EIGHT_BITS = 8;

    /** Encoders write about ten; a reader works through all pixels for each. */
    private static final int MOST_SCANS = 64;

    @Override
    public boolean matches(Bytes bytes) {
        return bytes.has(0, "\u00ff\u00d8\u00ff");
    }

    @Override
    public ImageHeader header(Bytes bytes) {
        long position = START_BYTES;
        while (true) {
            position = marker(bytes, position);
            int marker = bytes.u8(position + 1);
            if (isFrame(marker)) {
                return new ImageHeader("jpeg", bytes.u16(position + 7), bytes.u16(position + 5));
            }
            if (marker == END_OF_IMAGE || marker == START_OF_SCAN) {
                throw new MalformedImageException("is damaged: its size is missing");
            }
            position += 2 + bytes.u16(position + 2);
        }
    }

    @Override
    public long end(Bytes bytes, ImageHeader header) {
        MultiPictureFormat extras = new MultiPictureFormat(bytes);
        long end = follow(bytes, 0, extras, null);
        for (long picture : extras.pictures()) {
            end = Math.max(end, follow(bytes, picture, null, null));
        }
        return end;
    }

    @Override
    public void requirePixels(Bytes bytes, ImageHeader header) {
        JpegFrame pixels = new JpegFrame(bytes);
        follow(bytes, 0, null, pixels);
        pixels.requireWhole();
    }

    /**
     * Goes from segment to segment to the end-of-image marker.
     *
     * @param extras takes what stands in application segments; may be null
     * @param pixels follows the scans; may be null
     * @return position after the marker
     */
    private static long follow(Bytes bytes, long start, MultiPictureFormat extras, JpegFrame pixels) {
        long position = start + START_BYTES;
        int frames = 0;
        int scans = 0;
        while (true) {
            position = marker(bytes, position);
            int marker = bytes.u8(position + 1);
            if (marker == END_OF_IMAGE) {
                requireOne(frames, scans);
                return position + 2;
            }
            long data = position + 4;
            long end = position + 2 + bytes.u16(position + 2);
            bytes.requireEnd(end);
            if (marker == START_OF_SCAN) {
                scans = counted(scans);
                position = afterScan(bytes, end);
                if (pixels != null) {
                    pixels.scan(data, end, position);
                }
                continue;
            }
            frames += isFrame(marker) ? frame(bytes, data, marker) : 0;
            if (extras != null && marker == EXTENSION_2) {
                extras.read(data, end);
            }
            if (pixels != null) {
                table(bytes, pixels, marker, data, end);
            }
            position = end;
        }
    }

    private static void table(Bytes bytes, JpegFrame pixels, int marker, long data, long end) {
        switch (marker) {
            case HUFFMAN_TABLES -> pixels.code(data, end);
            case QUANTISATION_TABLES -> pixels.quantisation(data, end);
            case RESTART_INTERVAL -> pixels.interval(data);
            default -> {
                if (isFrame(marker)) {
                    pixels.frame(
                            data,
                            new ImageHeader("jpeg", bytes.u16(data + 3), bytes.u16(data + 1)),
                            marker == PROGRESSIVE);
                }
            }
        }
    }

    private static void requireOne(int frames, int scans) {
        if (frames != 1 || scans == 0) {
            throw new MalformedImageException("is a JPEG of " + frames + " frames and " + scans + " scans");
        }
    }

    private static int frame(Bytes bytes, long data, int marker) {
        if (marker > PROGRESSIVE || bytes.u8(data) != EIGHT_BITS) {
            throw new MalformedImageException(
                    "is a kind of JPEG that browsers do not show; baseline and progressive are accepted");
        }
        return 1;
    }

    private static int counted(int scans) {
        if (scans == MOST_SCANS) {
            throw new MalformedImageException("is a JPEG of more than " + MOST_SCANS + " scans");
        }
        return scans + 1;
    }

    /** Position of the marker that must come here, before which there may be fill bytes. */
    private static long marker(Bytes bytes, long from) {
        long position = from;
        while (bytes.u8(position) == 0xff && bytes.u8(position + 1) == 0xff) {
            position++;
        }
        if (bytes.u8(position) != 0xff || bytes.u8(position + 1) == 0) {
            throw new MalformedImageException("is damaged: something stands between its parts");
        }
        return position;
    }

    /** Compressed data goes on until a marker that is no restart; a byte of all ones in it is followed by a zero. */
    private static long afterScan(Bytes bytes, long from) {
        long position = from;
        while (true) {
            position = bytes.next(0xff, position);
            int next = bytes.u8(position + 1);
            if (next != 0 && next != 0xff && (next & 0xf8) != RESTART) {
                return position;
            }
            position += next == 0xff ? 1 : 2;
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= START_OF_FRAME
                && marker <= LAST_START_OF_FRAME
                && marker != HUFFMAN_TABLES
                && marker != EXTENSION
                && marker != ARITHMETIC_CONDITIONING;
    }
}
