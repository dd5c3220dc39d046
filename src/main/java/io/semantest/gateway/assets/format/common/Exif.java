package io.semantest.gateway.assets.format.common;

/** What EXIF says of how a picture is to be turned (CIPA DC-008, tag 274). */
public final class Exif {

    public static final int UPRIGHT = 1;
    private static final String START = "Exif\0\0";
    private static final int ORIENTATION = 0x112;
    private static final int SHORT = 3;

    private Exif() {}

    /** 1 to 8; 1 also when nothing, or nothing sensible, is said. */
    public static int orientation(Bytes bytes, long from, long end) {
        long start = bytes.has(from, START) ? from + START.length() : from;
        TiffTags tags = TiffTags.at(bytes, start, end);
        for (long tag : tags.tags()) {
            if (tags.u16(tag) == ORIENTATION && tags.u16(tag + 2) == SHORT) {
                int orientation = tags.u16(tag + 8);
                return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
