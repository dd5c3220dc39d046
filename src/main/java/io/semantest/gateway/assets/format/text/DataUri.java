package io.semantest.gateway.assets.format.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A {@code data:} URI (RFC 2397): what it holds, be it base64 or percent-encoded. */
final class DataUri {

    private static final String SCHEME = "data:";
    private static final int LONGEST_HEAD = 1000;
    private static final int ENOUGH = 12;

    private DataUri() {}

    static boolean is(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * The bytes. Without {@code ;base64} they are percent-encoded, unless they can only be base64, as of servers that leave
     * it out.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static byte[] decode(String uri, long maxBytes) {
        int comma = uri.indexOf(',');
        if (comma < 0 || comma > LONGEST_HEAD) {
            throw new IllegalArgumentException("is a data URI without a comma");
        }
        String head = uri.substring(0, comma).toLowerCase(Locale.ROOT).strip();
        boolean percent = uri.indexOf('%', comma) >= 0;
        boolean base64 = head.endsWith("base64") || head.contains(";base64;") || !percent;
        if (base64 && !percent) {
            return Base64Text.decode(uri, comma + 1, maxBytes);
        }
        byte[] decoded = unescaped(uri, comma + 1, maxBytes);
        return base64 || isText(decoded)
                ? Base64Text.decode(new String(decoded, StandardCharsets.ISO_8859_1), 0, maxBytes)
                : decoded;
    }

    /** No image begins with so many letters and digits. */
    private static boolean isText(byte[] bytes) {
        for (int i = 0; i < Math.min(ENOUGH, bytes.length); i++) {
            if (!Character.isLetterOrDigit(bytes[i] & 0xff) && "+/-_=".indexOf(bytes[i]) < 0 || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] unescaped(String text, int from, long maxBytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(32, (text.length() - from) / 2));
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length()) {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else if (c > ' ') {
                bytes.write(c);
            }
            // As base64 it becomes fewer.
            if (bytes.size() > maxBytes * 2) {
                throw new IllegalArgumentException("has more than " + maxBytes + " bytes");
            }
        }
        return bytes.toByteArray();
    }
}
