package io.semantest.gateway.assets.format.png;

import io.semantest.gateway.assets.format.common.Bytes;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The colour profile in a PNG (ISO/IEC 15948, section 11.3.2.3). */
final class PngProfile {

    private static final int MOST_PROFILE_BYTES = 4 << 20;

    private PngProfile() {}

    /** The profile, or null when it cannot be unpacked. */
    static byte[] read(Bytes bytes, long from, long end) {
        long packed = from;
        while (packed < end && bytes.u8(packed) != 0) {
            packed++;
        }
        packed += 2;
        if (packed >= end) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes.raw(), (int) packed, (int) (end - packed));
            byte[] profile = new byte[MOST_PROFILE_BYTES];
            int length = inflater.inflate(profile);
            return inflater.finished() ? Arrays.copyOf(profile, length) : null;
        } catch (DataFormatException broken) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
