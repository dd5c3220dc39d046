package io.semantest.gateway.assets.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageTextTest {

    private static final byte[] IMAGE = image(1000);
    private static final String PLAIN = Base64.getEncoder().encodeToString(IMAGE);
    private static final String LINES = Base64.getMimeEncoder().encodeToString(IMAGE);
    private static final String URL = Base64.getUrlEncoder().encodeToString(IMAGE);

    static Stream<String> forms() {
        return Stream.of(
                PLAIN,
                PLAIN + "\n",
                "\ufeff " + PLAIN,
                LINES,
                LINES.replace("\r", ""),
                LINES.replace("\r\n", " \t"),
                URL,
                URL.replace("=", ""),
                PLAIN.replace("=", ""),
                PLAIN + "==",
                "data:image/png;base64," + PLAIN,
                " DATA:IMAGE/PNG;BASE64," + PLAIN,
                "data:image/png;name=a.png;base64," + LINES,
                "data:;base64,\n" + LINES,
                "data:image/png; base64 , " + URL,
                "data:image/png," + PLAIN,
                "data:image/png;base64,"
                        + PLAIN.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"),
                "data:image/png,"
                        + PLAIN.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D"),
                "data:image/png," + percent(IMAGE, true),
                "data:," + percent(IMAGE, false));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void an_image_is_read_however_it_is_written(String text) {
        assertThat(ImageText.decode(text, IMAGE.length)).isEqualTo(IMAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!", "<html>", "QUJD.", "QUJDR", "QU=JD", "data:image/png;base64", "data:image/png,%zz", "ÄÖÜ="})
    void what_is_neither_is_refused(String text) {
        assertThatThrownBy(() -> ImageText.decode(text, 1000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_limit_holds_for_the_bytes_and_not_for_line_breaks_around_them() {
        assertThatThrownBy(() -> ImageText.decode(LINES, IMAGE.length - 1))
                .hasMessage("has more than " + (IMAGE.length - 1) + " bytes");
        assertThatThrownBy(() -> ImageText.decode("data:image/png," + percent(IMAGE, false), 100))
                .hasMessage("has more than 100 bytes");
    }

    /** Begins like a PNG; its length leaves padding. */
    private static byte[] image(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        System.arraycopy("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 8);
        return bytes;
    }

    private static String percent(byte[] bytes, boolean all) {
        StringBuilder text = new StringBuilder();
        for (byte one : bytes) {
            char letter = (char) (one & 0xff);
            boolean plain = !all && (letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z');
            text.append(plain ? "" + letter : String.format("%%%02x", (int) letter));
        }
        return text.toString();
    }
}
