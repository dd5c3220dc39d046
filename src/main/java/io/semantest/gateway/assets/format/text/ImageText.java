package io.semantest.gateway.assets.format.text;

/** An image that is written as text: base64 or a data URI. */
public final class ImageText {

    private ImageText() {}

    /**
     * The bytes.
     *
     * @param maxBytes how many there may be
     * @throws IllegalArgumentException saying what is wrong; also when there are more
     */
    public static byte[] decode(String text, long maxBytes) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) <= ' ' || text.charAt(start) == '\ufeff')) {
            start++;
        }
        String written = start == 0 ? text : text.substring(start);
        return DataUri.is(written) ? DataUri.decode(written, maxBytes) : Base64Text.decode(written, 0, maxBytes);
    }
}
