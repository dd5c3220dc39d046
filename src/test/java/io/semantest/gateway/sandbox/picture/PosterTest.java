package io.semantest.gateway.sandbox.picture;

import static io.semantest.gateway.sandbox.Rig.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.semantest.gateway.sandbox.picture.canvas.Canvas;
import io.semantest.gateway.sandbox.picture.canvas.Palette;
import io.semantest.gateway.sandbox.picture.canvas.Screen;
import io.semantest.gateway.sandbox.picture.canvas.SeededRandom;
import io.semantest.gateway.sandbox.picture.canvas.Stage;
import io.semantest.gateway.sandbox.picture.scene.Scene;
import io.semantest.gateway.sandbox.simulation.FileName;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PosterTest {
    @ParameterizedTest
    @CsvSource({
        "1,1",
        "64,64",
        "65,67",
        "64,4096",
        "4096,64",
        "255,256",
        "256,257",
        "511,1023",
        "512,768",
        "1024,1024",
        "1792,1024",
        "4096,4096"
    })
    void decodes_at_exactly_the_size_asked_for(int width, int height) {
        for (var grid : new boolean[] {false, true}) {
            var decoded = image(Poster.png(new Picture("a fox", 1, width, height, grid)));

            assertThat(decoded.getWidth()).isEqualTo(width);
            assertThat(decoded.getHeight()).isEqualTo(height);
        }
    }

    @Test
    void the_same_picture_is_the_same_bytes() {
        assertThat(Poster.png(new Picture("a fox", 1, 512, 512)))
                .isEqualTo(Poster.png(new Picture("a fox", 1, 512, 512)));
        assertThat(Poster.png(new Picture("a fox", 1, 512, 512)))
                .isNotEqualTo(Poster.png(new Picture("a fox", 2, 512, 512)));
        assertThat(Poster.png(new Picture("a fox", 1, 512, 512)))
                .isNotEqualTo(Poster.png(new Picture("a cat", 1, 512, 512)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "日本の夜 🌙", "no-spaces-anywhere-in-this-very-long-word-that-goes-on-and-on-and-on-and-on"
            })
    void draws_any_prompt(String prompt) {
        assertThat(image(Poster.png(new Picture(prompt, 1, 200, 100))).getWidth())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void every_scene_paints_at_every_size(Scene scene) {
        for (var side : new int[] {1, 2, 9, 64, 500}) {
            for (var seed = 0; seed < 10; seed++) {
                var canvas = new Canvas(side, 2 * side);
                scene.paint(new Stage(canvas, new SeededRandom(seed), Palette.NIGHT, Screen.LINES));

                assertThat(canvas.raster()).isNotEqualTo(new byte[2 * side * side]);
            }
        }
    }

    @Test
    void pictures_are_many_coloured_and_small() {
        var png = Poster.png(new Picture("a fox", 1, 1024, 1024));

        assertThat(colours(image(png))).isBetween(10, 16);
        assertThat(png).hasSizeLessThan(64 << 10);
    }

    @Test
    void words_choose_scene_and_palette() {
        for (var seed = 0; seed < 20; seed++) {
            assertThat(Scene.of("Dunes, at last", new SeededRandom(seed))).isEqualTo(Scene.DUNES);
            assertThat(Palette.of("by NIGHT", new SeededRandom(seed))).isEqualTo(Palette.NIGHT);
        }
    }

    @Test
    void long_prompts_differ_even_where_they_are_cut() {
        var same = "x".repeat(500);

        assertThat(new Picture(same + "a", 1, 64, 64)).isNotEqualTo(new Picture(same + "b", 1, 64, 64));
    }

    @Test
    void a_file_name_says_what_is_drawn() {
        var picture = new Picture("ein Fuchs / é", -5, 64, 4096, true);

        assertThat(FileName.picture(FileName.of(picture))).contains(picture);
        assertThat(FileName.picture("9999x1-1-p-.png")).isEmpty();
        assertThat(FileName.picture("..png")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Picture("x", 1, 0, 64));
    }

    private static int colours(BufferedImage image) {
        var colours = new HashSet<Integer>();
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours.size();
    }
}
