package io.semantest.gateway.assets.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.contract.image.ImageData;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureTest {

    @ParameterizedTest
    @CsvSource({
        "1024, 1024, 256, 256",
        "1792, 1024, 256, 146",
        "300, 900, 85, 256",
        "100, 50, 100, 50",
        "256, 256, 256, 256",
        "3000, 1, 256, 1",
        "1, 1, 1, 1"
    })
    void the_longest_side_is_as_long_as_wanted_and_no_picture_grows(int width, int height, int narrow, int low)
            throws IOException {
        ImageData thumbnail = thumbnail(Samples.png(width, height), "png", 256);

        assertThat(thumbnail.format()).isEqualTo("jpeg");
        assertThat(thumbnail.width() + "x" + thumbnail.height()).isEqualTo(narrow + "x" + low);
        assertThat(thumbnail(Samples.jpeg(width, height), "jpeg", 256).width()).isEqualTo(narrow);
    }

    @Test
    void what_is_transparent_stays_so() throws IOException {
        BufferedImage glass = new BufferedImage(400, 200, BufferedImage.TYPE_INT_ARGB);
        paint(glass, new Color(255, 0, 0, 128), Color.BLUE);

        ImageData thumbnail = thumbnail(Samples.encoded("png", glass), "png", 100);

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
        assertThat(thumbnail.format()).isEqualTo("png");
        assertThat(new Color(picture.getRGB(20, 25), true)).isEqualTo(new Color(255, 0, 0, 128));
        assertThat(new Color(picture.getRGB(80, 25), true)).isEqualTo(Color.BLUE);
    }

    @Test
    void an_alpha_channel_that_hides_nothing_is_left_out() throws IOException {
        BufferedImage picture = new BufferedImage(400, 200, BufferedImage.TYPE_INT_ARGB);
        paint(picture, Color.RED, Color.BLUE);

        ImageData thumbnail = thumbnail(Samples.encoded("png", picture), "png", 100);

        assertThat(thumbnail.format()).isEqualTo("jpeg");
        assertLike(thumbnail, Color.RED, Color.BLUE);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_BINARY
            })
    void pictures_of_every_kind_look_as_before(int type) throws IOException {
        BufferedImage picture = new BufferedImage(400, 200, type);
        paint(picture, Color.WHITE, Color.BLACK);

        assertLike(thumbnail(Samples.encoded("png", picture), "png", 100), Color.WHITE, Color.BLACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void what_cannot_be_read_is_told(String format) {
        assertThatThrownBy(() -> Picture.small(new byte[9], format, 9, 9, 100)).isInstanceOf(IOException.class);
    }

    @Test
    void webp_is_read_too() throws IOException {
        assertThat(thumbnail(Samples.webp(Samples.WEBP_PICTURE), "webp", 24).height())
                .isEqualTo(16);
        assertThat(thumbnail(Samples.webp(Samples.WEBP_LOSSLESS_PICTURE), "webp", 24)
                        .format())
                .isEqualTo("jpeg");
        assertThat(thumbnail(Samples.webp(Samples.WEBP_TRANSPARENT_PICTURE), "webp", 24)
                        .format())
                .isEqualTo("png");
    }

    @Test
    void a_large_picture_is_never_whole_in_memory() throws IOException {
        byte[] large = Samples.encoded("png", new BufferedImage(8000, 8000, BufferedImage.TYPE_BYTE_BINARY));
        Picture.small(Samples.png(10, 10), "png", 10, 10, 256);

        long before = allocated();
        Picture.small(large, "png", 8000, 8000, 256);

        assertThat(allocated() - before).isLessThan(8000 * 8000);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static ImageData thumbnail(byte[] image, String format, int side) throws IOException {
        ImageData whole = Samples.probe().probe(image, null, Samples.LATER);
        byte[] small = Picture.small(image, format, whole.width(), whole.height(), side);
        return Samples.probe().probe(small, null, Samples.LATER);
    }

    private static void paint(BufferedImage picture, Color left, Color right) {
        Graphics2D pen = picture.createGraphics();
        pen.setColor(left);
        pen.fillRect(0, 0, picture.getWidth() / 2, picture.getHeight());
        pen.setColor(right);
        pen.fillRect(picture.getWidth() / 2, 0, picture.getWidth() / 2, picture.getHeight());
        pen.dispose();
    }

    /** JPEG changes colours a little. */
    private static void assertLike(ImageData thumbnail, Color left, Color right) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
        int middle = picture.getHeight() / 2;
        assertLike(new Color(picture.getRGB(picture.getWidth() / 5, middle)), left);
        assertLike(new Color(picture.getRGB(picture.getWidth() * 4 / 5, middle)), right);
    }

    private static void assertLike(Color actual, Color expected) {
        assertThat(Math.abs(actual.getRed() - expected.getRed())
                        + Math.abs(actual.getGreen() - expected.getGreen())
                        + Math.abs(actual.getBlue() - expected.getBlue()))
                .as(actual + " like " + expected)
                .isLessThan(20);
    }
}
