package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.Exif;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What a JPEG's segments say of its colours: how they are coded (JFIF, Adobe's segment, or the components' names), their
 * profile and the orientation. The segments themselves are left out of what is handed to a decoder, so that none can
 * stumble over them. For one thread.
 */
final class JpegColours {

    private static final int START_OF_SCAN = 0xda;
    private static final int FIRST_APPLICATION = 0xe0;
    private static final int LAST_APPLICATION = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int EXIF = 0xe1;
    private static final int PROFILE = 0xe2;
    private static final int ADOBE = 0xee;
    private static final String PROFILE_START = "ICC_PROFILE\0";

    private final Bytes bytes;
    private final ByteArrayOutputStream slim;
    private final JpegProfile profile = new JpegProfile();
    private int orientation = Exif.UPRIGHT;
    private boolean jfif;
    private int transform = -1;
    private String names = "";
    private String sampling = "";

    /** Reads a JPEG that has been checked. */
    JpegColours(Bytes bytes) {
        this.bytes = bytes;
        this.slim = new ByteArrayOutputStream(bytes.length());
        slim.write(bytes.raw(), 0, 2);
        long position = 2;
        while (true) {
            while (bytes.u8(position + 1) == 0xff) {
                position++;
            }
            int marker = bytes.u8(position + 1);
            long end = position + 2 + bytes.u16(position + 2);
            bytes.requireEnd(end);
            if (marker == START_OF_SCAN) {
                slim.write(bytes.raw(), (int) position, (int) (bytes.length() - position));
                return;
            }
            segment(marker, position, end);
            position = end;
        }
    }

    private void segment(int marker, long position, long end) {
        long data = position + 4;
        if (marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION) {
            application(marker, data, end);
        } else if (marker != COMMENT) {
            slim.write(bytes.raw(), (int) position, (int) (end - position));
            if (marker >= 0xc0 && marker <= 0xc2) {
                for (int i = 0; i < bytes.u8(data + 5); i++) {
                    names += (char) bytes.u8(data + 6 + 3L * i);
                    sampling += (char) bytes.u8(data + 7 + 3L * i);
                }
            }
        }
    }

    private void application(int marker, long data, long end) {
        if (marker == FIRST_APPLICATION && bytes.has(data, "JFIF\0")) {
            jfif = true;
        } else if (marker == EXIF && bytes.has(data, "Exif\0") && orientation == Exif.UPRIGHT) {
            orientation = Exif.orientation(bytes, data, end);
        } else if (marker == ADOBE && bytes.has(data, "Adobe") && end - data >= 12) {
            transform = bytes.u8(data + 11);
        } else if (marker == PROFILE && bytes.has(data, PROFILE_START) && end - data >= 14) {
            long part = data + PROFILE_START.length();
            profile.add(bytes.u8(part), bytes.u8(part + 1), Arrays.copyOfRange(bytes.raw(), (int) part + 2, (int) end));
        }
    }

    /** The JPEG without its application segments and comments. */
    byte[] slim() {
        return slim.toByteArray();
    }

    int orientation() {
        return orientation;
    }

    /** The profile, or null when there is none that is whole. */
    byte[] profile() {
        return profile.whole();
    }

    /** Whether two differences of colour are kept for every other row only, but for every column (4:4:0). */
    boolean isHalfAsHigh() {
        return sampling.equals("\u0012\u0011\u0011");
    }

    /** Whether the first three of so many components are brightness and two differences of colour. */
    boolean isLuminanceFirst() {
        if (names.length() == 4) {
            return transform == 2;
        }
        if (jfif || transform > 0) {
            return true;
        }
        return transform != 0 && !names.equals("RGB");
    }
}
