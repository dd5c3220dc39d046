package io.semantest.gateway.assets;

/** JPEG: marker segments up to the frame header with the size, scans, and the end-of-image marker (ITU T.81, annex B). */
final class Jpeg {

    private static final int START_OF_FRAME = 0xc0;
    private static final int LAST_START_OF_FRAME = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int EXTENSION = 0xc8;
    private static final int ARITHMETIC_CONDITIONING = 0xcc;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private Jpeg() {}

    static boolean matches(Bytes bytes) {
        return bytes.has(0, "\u00ff\u00d8\u00ff");
    }

    static ImageHeader header(Bytes bytes) {
        long frame = segment(bytes, 2, true);
        long scan = segment(bytes, frame, false);
        requireEndOfImage(bytes, scan);
        return new ImageHeader("jpeg", bytes.u16(frame + 7), bytes.u16(frame + 5));
    }

    /** Position of the first frame header, or else of the first scan, from here on. */
    private static long segment(Bytes bytes, long from, boolean frame) {
        long position = from;
        while (true) {
            while (bytes.u8(position) == 0xff && bytes.u8(position + 1) == 0xff) {
                position++;
            }
            int marker = bytes.u8(position + 1);
            if (bytes.u8(position) != 0xff || marker == END_OF_IMAGE) {
                throw new IndexOutOfBoundsException();
            }
            if (frame ? isFrame(marker) : marker == START_OF_SCAN) {
                return position;
            }
            position += 2 + bytes.u16(position + 2);
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= START_OF_FRAME
                && marker <= LAST_START_OF_FRAME
                && marker != HUFFMAN_TABLES
                && marker != EXTENSION
                && marker != ARITHMETIC_CONDITIONING;
    }

    /** Looked for from the end, because some encoders pad after it; scan data itself never holds the marker. */
    private static void requireEndOfImage(Bytes bytes, long scan) {
        long position = bytes.length() - 2L;
        while (bytes.u16(position) != (0xff00 | END_OF_IMAGE)) {
            position--;
            if (position <= scan) {
                throw new IndexOutOfBoundsException();
            }
        }
    }
}
