package io.semantest.gateway.assets.format.common;

import java.util.ArrayList;
import java.util.List;

/** The first directory of a TIFF, as which EXIF and others keep what they know of a picture (TIFF 6.0, section 2). */
public final class TiffTags {

    private static final int TAG_BYTES = 12;
    private static final int MOST_TAGS = 1000;

    private final Bytes bytes;
    private final boolean littleEndian;
    private final List<Long> tags = new ArrayList<>();

    private TiffTags(Bytes bytes, long start, long end) {
        this.bytes = bytes;
        this.littleEndian = bytes.has(start, "II");
        if (start + 8 > end || !littleEndian && !bytes.has(start, "MM")) {
            return;
        }
        long directory = start + u32(start + 4);
        if (directory + 2 > end) {
            return;
        }
        int count = Math.min(MOST_TAGS, u16(directory));
        for (long tag = directory + 2; tags.size() < count && tag + TAG_BYTES <= end; tag += TAG_BYTES) {
            tags.add(tag);
        }
    }

    /** The tags of what stands there; none when it is no TIFF. */
    public static TiffTags at(Bytes bytes, long start, long end) {
        return new TiffTags(bytes, start, Math.min(end, bytes.length()));
    }

    /** Positions of the tags: number, type, count and value. */
    public List<Long> tags() {
        return tags;
    }

    public int u16(long position) {
        return littleEndian ? bytes.u16LittleEndian(position) : bytes.u16(position);
    }

    public long u32(long position) {
        return littleEndian ? bytes.u32LittleEndian(position) : bytes.u32(position);
    }
}
