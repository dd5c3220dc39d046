package io.semantest.gateway.delivery.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of an answer's body, made harmless for terminals and logs. */
final class Excerpt {

    private static final int MOST_BYTES = 1024;

    private Excerpt() {}

    /** What can be read of the first kilobyte, with control characters and the like escaped; null when it is nothing. */
    static String of(InputStream body) {
        byte[] bytes = new byte[MOST_BYTES];
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < MOST_BYTES; read = body.read(bytes, length, MOST_BYTES - length)) {
                length += read;
            }
        } catch (IOException cutOff) {
            // What has come is all there is.
        }
        return length == 0 ? null : escaped(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(MOST_BYTES).forEach(character -> {
            if (isHarmless(character)) {
                safe.appendCodePoint(character);
            } else {
                safe.append(String.format("\\u%04x", character));
            }
        });
        return safe.length() <= MOST_BYTES ? safe.toString() : safe.substring(0, MOST_BYTES);
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
