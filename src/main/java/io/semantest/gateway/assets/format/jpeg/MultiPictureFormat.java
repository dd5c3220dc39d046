package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.TiffTags;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures that a JPEG declares to follow it, such as the gain map of a picture of high dynamic range (CIPA DC-007, the
 * Multi-Picture Format). For one thread.
 */
final class MultiPictureFormat {

    private static final String MULTI_PICTURE = "MPF\0";
    private static final int ENTRIES_TAG = 0xb002;
    private static final int ENTRY_BYTES = 16;
    private static final int MOST = 100;

    private final Bytes bytes;
    private final List<Long> pictures = new ArrayList<>();

    MultiPictureFormat(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Positions of their first bytes; each is the start of a JPEG. */
    List<Long> pictures() {
        return pictures;
    }

    /** Reads an APP2 segment, which may be something else. */
    void read(long data, long end) {
        if (!bytes.has(data, MULTI_PICTURE)) {
            return;
        }
        long base = data + MULTI_PICTURE.length();
        TiffTags tags = TiffTags.at(bytes, base, end);
        for (long tag : tags.tags()) {
            if (tags.u16(tag) == ENTRIES_TAG) {
                entries(tags, base, base + tags.u32(tag + 8), Math.min(MOST, tags.u32(tag + 4) / ENTRY_BYTES));
            }
        }
    }

    private void entries(TiffTags tags, long base, long first, long count) {
        for (long entry = first; entry < first + count * ENTRY_BYTES; entry += ENTRY_BYTES) {
            long offset = tags.u32(entry + 8);
            if (offset == 0) {
                continue;
            }
            // Its own end marker counts: Pillow 13.0.0 declares wrong lengths from the third picture on.
            if (bytes.has(base + offset, "\u00ff\u00d8\u00ff")) {
                pictures.add(base + offset);
            } else {
                bytes.requireEnd(base + offset + tags.u32(entry + 4));
            }
        }
    }
}
