package io.semantest.gateway.intake.inbox.line;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** Turns bytes into text, or says at which byte they are none. */
final class LineDecoder {

    private final CharsetDecoder decoder;
    private CharBuffer characters = CharBuffer.allocate(1024);
    private int faultAt;

    LineDecoder(Charset charset) {
        this.decoder = charset.newDecoder();
    }

    /** The text, or null when the bytes are not valid in this encoding. */
    String decode(ByteBuffer bytes) {
        if (characters.capacity() < bytes.remaining()) {
            characters = CharBuffer.allocate(bytes.remaining());
        }
        characters.clear();
        CoderResult result = decoder.reset().decode(bytes, characters, true);
        if (result.isError()) {
            faultAt = bytes.position();
            return null;
        }
        decoder.flush(characters);
        return characters.flip().toString();
    }

    /** Index of the first byte that is no text, after {@link #decode} has returned null. */
    int faultAt() {
        return faultAt;
    }
}
