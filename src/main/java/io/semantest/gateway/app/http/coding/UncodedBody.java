package io.semantest.gateway.app.http.coding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tells by its first bytes whether a body is a picture or text, and so in no content coding. */
final class UncodedBody {

    /** PNG, JPEG, GIF, WebP and other RIFF, TIFF, BMP is left out: two letters are no proof. */
    private static final List<String> PICTURES =
            List.of("\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "RIFF", "II*\0", "MM\0*", "\0\0\0\fJXL ", "\u00ff\n");

    private static final String BOX = "ftyp";

    private UncodedBody() {}

    static boolean is(byte[] start) {
        String latin = new String(start, StandardCharsets.ISO_8859_1);
        return PICTURES.stream().anyMatch(latin::startsWith) || latin.indexOf(BOX) == BOX.length() || isText(start);
    }

    /** UTF-8 without control characters; a character may be cut off at the end. */
    private static boolean isText(byte[] start) {
        CharBuffer characters = CharBuffer.allocate(start.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(start), characters, false);
        characters.flip();
        return !result.isError()
                && characters.length() > 0
                && characters.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t' || c == '\n' || c == '\r');
    }
}
