package io.semantest.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.ImageData;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class ImageProbeTest {

    private static final byte[] PNG = Samples.png(40, 30);
    private static final byte[] JPEG = Samples.jpeg(40, 30);
    private static final byte[] WEBP = Samples.webp(Samples.WEBP_EXTENDED);

    private final ImageProbe probe = new ImageProbe(ImageProbe.DEFAULT_MAX_PIXELS);

    @Property(tries = 40)
    void a_png_of_any_size_is_measured(@ForAll @IntRange(min = 1, max = 300) int width) throws ProviderFailure {
        byte[] bytes = Samples.png(width, 301 - width);

        assertThat(probe.probe(bytes, "a red fox"))
                .isEqualTo(new ImageData(bytes, "png", width, 301 - width, "a red fox"));
    }

    @Property(tries = 40)
    void a_jpeg_of_any_size_is_measured(@ForAll @IntRange(min = 1, max = 300) int width) throws ProviderFailure {
        byte[] bytes = Samples.jpeg(width, 301 - width);

        assertThat(probe.probe(bytes, null)).isEqualTo(new ImageData(bytes, "jpeg", width, 301 - width, null));
    }

    @Example
    void the_three_kinds_of_webp_are_recognised() throws ProviderFailure {
        for (String sample : new String[] {Samples.WEBP_LOSSY, Samples.WEBP_LOSSLESS, Samples.WEBP_EXTENDED}) {
            byte[] bytes = Samples.webp(sample);
            assertThat(probe.probe(bytes, null)).isEqualTo(new ImageData(bytes, "webp", 1, 1, null));
        }
    }

    @Property(tries = 100)
    void a_webp_header_is_read_as_the_image_library_reads_it(
            @ForAll @IntRange(min = 1, max = 8000) int width, @ForAll @IntRange(min = 1, max = 8000) int height)
            throws Exception {
        for (byte[] bytes : new byte[][] {lossy(width, height), lossless(width, height), extended(width, height)}) {
            ImageData image = probe.probe(bytes, null);
            assertThat(image.width() + "x" + image.height())
                    .isEqualTo(width + "x" + height)
                    .isEqualTo(sizeByLibrary(bytes));
        }
    }

    @Property
    void an_image_that_ends_early_is_refused(@ForAll @IntRange(max = 999) int permille) {
        for (byte[] image : new byte[][] {PNG, JPEG, WEBP}) {
            byte[] truncated = Arrays.copyOf(image, image.length * permille / 1000);
            assertRefused(truncated, "image");
        }
    }

    @Property(tries = 2000)
    void damaged_bytes_are_refused_or_measured_but_never_break_the_probe(
            @ForAll @Size(max = 20) byte[] damage, @ForAll @IntRange(max = 100) int position) {
        for (byte[] image : new byte[][] {PNG, JPEG, WEBP, new byte[200]}) {
            byte[] damaged = image.clone();
            int start = Math.min(position, image.length - damage.length);
            System.arraycopy(damage, 0, damaged, start, damage.length);
            try {
                assertThat(probe.probe(damaged, null).width()).isPositive();
            } catch (ProviderFailure refused) {
                assertThat(refused.outcome()).isEqualTo(Outcome.TRANSIENT);
            }
        }
    }

    @Example
    void bytes_after_the_end_do_no_harm() throws ProviderFailure {
        assertThat(probe.probe(Arrays.copyOf(PNG, PNG.length + 7), null).width())
                .isEqualTo(40);
        assertThat(probe.probe(Arrays.copyOf(JPEG, JPEG.length + 7), null).width())
                .isEqualTo(40);
    }

    @Example
    void anything_else_is_refused() {
        assertRefused(new byte[0], "0 bytes are no PNG, JPEG or WebP");
        assertRefused("<html>busy</html>".getBytes(), "no PNG, JPEG or WebP");
        assertRefused("GIF89a\1\0\1\0".getBytes(), "no PNG, JPEG or WebP");
    }

    @Example
    void a_size_of_zero_or_beyond_the_cap_is_refused() throws ProviderFailure {
        ImageProbe small = new ImageProbe(1200);
        byte[] empty = PNG.clone();
        Arrays.fill(empty, 16, 20, (byte) 0);
        byte[] enormous = PNG.clone();
        Arrays.fill(enormous, 16, 24, (byte) 0x7f);
        byte[] negative = PNG.clone();
        Arrays.fill(negative, 16, 24, (byte) 0xff);

        assertThat(small.probe(PNG, null).height()).isEqualTo(30);
        assertThatThrownBy(() -> new ImageProbe(1199).probe(PNG, null))
                .hasMessage("The image measures 40 x 30 pixels; 1 to 1199 pixels in all are accepted");
        assertRefused(empty, "measures 0 x 30");
        assertRefused(enormous, "accepted");
        assertRefused(negative, "accepted");
    }

    @Example
    void a_cap_below_one_pixel_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageProbe(0)).withMessageContaining("was 0");
    }

    private void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> probe.probe(bytes, null))
                .isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.TRANSIENT))
                .hasMessageContaining(why);
    }

    private static byte[] lossy(int width, int height) {
        byte[] bytes = Samples.webp(Samples.WEBP_LOSSY);
        littleEndian(bytes, 26, width, 2);
        littleEndian(bytes, 28, height, 2);
        return bytes;
    }

    private static byte[] lossless(int width, int height) {
        byte[] bytes = Samples.webp(Samples.WEBP_LOSSLESS);
        littleEndian(bytes, 21, (width - 1) | (height - 1) << 14 | (bytes[24] & 0xf0) << 24, 4);
        return bytes;
    }

    private static byte[] extended(int width, int height) {
        byte[] bytes = WEBP.clone();
        littleEndian(bytes, 24, width - 1, 3);
        littleEndian(bytes, 27, height - 1, 3);
        return bytes;
    }

    private static void littleEndian(byte[] bytes, int position, int value, int length) {
        for (int index = 0; index < length; index++) {
            bytes[position + index] = (byte) (value >>> 8 * index);
        }
    }

    private static String sizeByLibrary(byte[] bytes) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = ImageIO.getImageReaders(input).next();
            reader.setInput(input);
            return reader.getWidth(0) + "x" + reader.getHeight(0);
        }
    }
}
