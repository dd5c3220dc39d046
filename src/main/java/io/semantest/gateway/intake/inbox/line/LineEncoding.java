package io.semantest.gateway.intake.inbox.line;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a file's characters are written, as its byte order mark says (Unicode 16.0, section 23.8). */
enum LineEncoding {
    UTF_8(StandardCharsets.UTF_8, 0),
    UTF_8_MARKED(StandardCharsets.UTF_8, 3),
    UTF_16_BIG_ENDIAN(StandardCharsets.UTF_16BE, 2),
    UTF_16_LITTLE_ENDIAN(StandardCharsets.UTF_16LE, 2);

    /** How many bytes of a file {@link #of} wants to see. */
    static final int LONGEST_MARK = 3;

    private final Charset charset;
    private final int markLength;

    LineEncoding(Charset charset, int markLength) {
        this.charset = charset;
        this.markLength = markLength;
    }

    static LineEncoding of(byte[] start, int length) {
        int first = length > 0 ? start[0] & 0xff : -1;
        int second = length > 1 ? start[1] & 0xff : -1;
        int third = length > 2 ? start[2] & 0xff : -1;
        if (first == 0xef && second == 0xbb && third == 0xbf) {
            return UTF_8_MARKED;
        }
        if (first == 0xfe && second == 0xff) {
            return UTF_16_BIG_ENDIAN;
        }
        return first == 0xff && second == 0xfe ? UTF_16_LITTLE_ENDIAN : UTF_8;
    }

    Charset charset() {
        return charset;
    }

    int markLength() {
        return markLength;
    }

    boolean isWide() {
        return charset != StandardCharsets.UTF_8;
    }

    /** The two bytes as one code unit of a wide encoding. */
    int unit(int firstByte, int secondByte) {
        return this == UTF_16_BIG_ENDIAN ? firstByte << 8 | secondByte : secondByte << 8 | firstByte;
    }
}
