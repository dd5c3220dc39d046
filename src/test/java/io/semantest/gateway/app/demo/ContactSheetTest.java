package io.semantest.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.semantest.gateway.app.demo.intake.Picture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

    @TempDir
    Path directory;

    @Test
    void shows_every_picture_whole_in_its_shape_and_in_reading_order() throws IOException {
        List<Picture> pictures = new ArrayList<>();
        int[][] sizes = {{1024, 1024}, {1792, 1024}, {1024, 1792}, {400, 300}, {1360, 768}, {768, 1024}, {512, 512}};
        for (int[] size : sizes) {
            pictures.add(picture(colour(pictures.size()), size[0], size[1]));
        }

        BufferedImage sheet = sheet(pictures);

        int[] before = {0, 0};
        for (int i = 0; i < sizes.length; i++) {
            int[] box = boxOf(sheet, colour(i).getRGB());
            double shape = (double) box[2] / box[3];
            assertThat(shape).isCloseTo((double) sizes[i][0] / sizes[i][1], within(0.02));
            int row = box[1] / 380;
            assertThat(row * 10_000 + box[0]).isGreaterThan(before[1] / 380 * 10_000 + before[0]);
            before = box;
        }
    }

    @Test
    void writes_captions_without_any_font() throws IOException {
        BufferedImage anns = sheet(List.of(new Picture("file", "ann", "dalle3", blue())));
        BufferedImage bobs = sheet(List.of(new Picture("file", "bob", "dalle3", blue())));
        BufferedImage again = sheet(List.of(new Picture("file", "bob", "dalle3", blue())));

        assertThat(differences(anns, bobs)).isBetween(10, 2000);
        assertThat(differences(bobs, again)).isZero();
    }

    @Test
    void fine_patterns_become_their_mean_colour() throws IOException {
        BufferedImage checks = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1_000_000; i++) {
            checks.setRGB(i % 1000, i / 1000, (i + i / 1000) % 2 == 0 ? 0 : 0xffffff);
        }

        BufferedImage small = Thumbnail.of(saved(checks), 240, 300);

        assertThat(small.getWidth()).isEqualTo(240);
        assertThat(small.getHeight()).isEqualTo(240);
        for (int i = 0; i < 240 * 240; i++) {
            assertThat(small.getRGB(i % 240, i / 240) & 0xff).isBetween(120, 136);
        }
    }

    @Test
    void small_pictures_are_not_blown_up() throws IOException {
        BufferedImage small = Thumbnail.of(saved(new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB)), 300, 300);

        assertThat(small.getWidth()).isEqualTo(16);
        assertThat(small.getHeight()).isEqualTo(8);
    }

    @Test
    void says_which_file_is_no_image() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.png"), "no image");

        assertThatThrownBy(() -> Thumbnail.of(file, 300, 300))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken.png");
    }

    private BufferedImage sheet(List<Picture> pictures) throws IOException {
        Path file = directory.resolve("sheet.png");
        ContactSheet.write(file, "Demo", "totals", pictures);
        return ImageIO.read(file.toFile());
    }

    private Picture picture(Color colour, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, colour.getRGB());
        }
        return new Picture("file", "ann", "dalle3", saved(image));
    }

    private Path blue() throws IOException {
        return picture(Color.BLUE, 64, 64).file();
    }

    private Path saved(BufferedImage image) throws IOException {
        Path file = Files.createTempFile(directory, "picture", ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** Loud ones, which nothing else on the sheet has. */
    private static Color colour(int number) {
        return new Color(255, number * 20, 0);
    }

    /** Left, top, width and height of everything in a colour. */
    private static int[] boxOf(BufferedImage sheet, int colour) {
        int left = sheet.getWidth();
        int top = sheet.getHeight();
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                if (sheet.getRGB(x, y) == colour) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new int[] {left, top, right - left + 1, bottom - top + 1};
    }

    private static int differences(BufferedImage one, BufferedImage other) {
        int count = 0;
        for (int i = 0; i < one.getWidth() * one.getHeight(); i++) {
            int x = i % one.getWidth();
            int y = i / one.getWidth();
            count += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
        }
        return count;
    }
}
