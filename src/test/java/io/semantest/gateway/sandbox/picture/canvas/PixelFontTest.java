package io.semantest.gateway.sandbox.picture.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PixelFontTest {
    @Test
    void draws_a_letter() {
        var raster = new byte[6 * 8];

        PixelFont.draw(raster, 6, 0, 0, "T", (byte) '#', 1);

        assertThat(shown(raster, 6))
                .isEqualTo(
                        """
                #####.
                ..#...
                ..#...
                ..#...
                ..#...
                ..#...
                ..#...
                ......
                """);
    }

    @Test
    void scales_and_clips() {
        var image = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);

        PixelFont.draw(image, -4, -4, "HHH", 0xffffff, 3);

        assertThat(image.getRGB(0, 0) & 0xffffff).isZero();
        assertThat(PixelFont.width("HHH", 3)).isEqualTo(3 * (3 * 5 + 2));
        assertThat(PixelFont.width("", 1)).isZero();
    }

    @Test
    void every_printable_character_looks_different() {
        var looks = new HashSet<String>();
        for (var character = ' '; character <= '~'; character++) {
            var raster = new byte[8 * 8];
            PixelFont.draw(raster, 8, 0, 0, String.valueOf(character), (byte) '#', 1);
            looks.add(shown(raster, 8));
        }

        assertThat(looks).hasSize(95);
    }

    @Test
    void unknown_characters_are_boxes() {
        assertThat(PixelFont.width("é", 1)).isEqualTo(5);
    }

    @Test
    void wraps_at_spaces_and_cuts_what_is_too_long() {
        var width = PixelFont.width("hello", 1);

        assertThat(PixelFont.wrap(" hello  hello hellohello", width, 1))
                .containsExactly("hello", "hello", "hello", "hello");
        assertThat(PixelFont.wrap("", width, 1)).isEmpty();
        assertThat(PixelFont.wrap("WW", 1, 1)).containsExactly("W", "W");
    }

    private static String shown(byte[] raster, int stride) {
        var text = new StringBuilder();
        for (var i = 0; i < raster.length; i++) {
            text.append(raster[i] == 0 ? '.' : (char) raster[i]);
            if (i % stride == stride - 1) {
                text.append('\n');
            }
        }
        return text.toString();
    }
}
