package io.semantest.gateway.assets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.assets.format.png.PngFile;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.image.ImageData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class ImageProbeTest {

    private static final byte[] PNG = Samples.png(40, 30);
    private static final byte[] JPEG = Samples.jpeg(40, 30);
    private static final byte[] WEBP = Samples.webp(Samples.WEBP_EXTENDED);

    private final ImageProbe probe = Samples.probe();
    private final ImageProbe undecoded =
            new ImageProbe(new ImageRules(1 << 20, 64 << 20, Set.of()), Samples.decoding());

    @Property(tries = 40)
    void a_png_of_any_size_is_measured(@ForAll @IntRange(min = 1, max = 300) int width) throws ProviderFailure {
        byte[] bytes = Samples.png(width, 301 - width);

        assertThat(probe.probe(bytes, "a red fox", Samples.LATER))
                .isEqualTo(new ImageData(bytes, "png", width, 301 - width, "a red fox"));
    }

    @Property(tries = 40)
    void a_jpeg_of_any_size_is_measured(@ForAll @IntRange(min = 1, max = 300) int width) throws ProviderFailure {
        byte[] bytes = Samples.jpeg(width, 301 - width);

        assertThat(probe.probe(bytes, null, Samples.LATER))
                .isEqualTo(new ImageData(bytes, "jpeg", width, 301 - width, null));
    }

    @Example
    void the_three_kinds_of_webp_are_recognised() throws ProviderFailure {
        for (String sample : new String[] {Samples.WEBP_LOSSY, Samples.WEBP_LOSSLESS, Samples.WEBP_EXTENDED}) {
            byte[] bytes = Samples.webp(sample);
            assertThat(probe.probe(bytes, null, Samples.LATER)).isEqualTo(new ImageData(bytes, "webp", 1, 1, null));
        }
    }

    @Property(tries = 100)
    void a_webp_header_is_read_as_the_image_library_reads_it(
            @ForAll @IntRange(min = 1, max = 8000) int width, @ForAll @IntRange(min = 1, max = 8000) int height)
            throws Exception {
        for (byte[] bytes : new byte[][] {lossy(width, height), lossless(width, height), extended(width, height)}) {
            ImageData image = undecoded.probe(bytes, null, Samples.LATER);
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
                assertThat(probe.probe(damaged, null, Samples.LATER).width()).isPositive();
            } catch (ProviderFailure refused) {
                assertThat(refused.outcome()).isEqualTo(Outcome.TRANSIENT);
            }
        }
    }

    @Example
    void anything_else_is_refused() {
        assertRefused(new byte[0], "0 bytes are no PNG, JPEG or WebP");
        assertRefused("<html>busy</html>".getBytes(), "no PNG, JPEG or WebP");
        assertRefused("GIF89a\1\0\1\0".getBytes(), "no PNG, JPEG or WebP");
    }

    @Example
    void a_size_of_zero_or_beyond_the_cap_is_refused() {
        assertThat(upTo(1200).probe(PNG, null, Samples.LATER).height()).isEqualTo(30);
        assertThatThrownBy(() -> upTo(1199).probe(PNG, null, Samples.LATER))
                .hasMessage("The image measures 40 x 30 pixels; 1 to 1199 pixels in all are accepted");
        assertRefused(PngFile.grey(0, 30).pixels(30).end(), "measures 0 x 30");
        assertRefused(PngFile.grey(-1, -1).pixels(30).end(), "accepted");
    }

    @Example
    void a_cap_below_one_pixel_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> upTo(0)).withMessageContaining("0 pixels");
    }

    @Property(tries = 300)
    void a_png_is_not_accepted_once_a_single_bit_of_it_is_wrong(@ForAll long seed) {
        byte[] damaged = PNG.clone();
        Random random = new Random(seed);
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

        assertRefused(damaged, "");
    }

    @Example
    void a_png_whose_checksums_are_right_but_whose_pixels_are_not_is_refused() {
        byte[] packed = PngFile.packed(110);

        assertRefused(PngFile.grey(10, 10).pixels(109).end(), "has fewer pixels than its header says");
        assertRefused(PngFile.grey(10, 10).pixels(111).end(), "has more pixels than its header says");
        assertRefused(PngFile.grey(10, 10).end(), "truncated or damaged");
        packed[0] = 7;
        assertRefused(PngFile.grey(10, 10).chunk("IDAT", packed).end(), "compressed data of an unknown kind");
        assertRefused(
                PngFile.grey(10, 10).chunk("NEWS", new byte[3]).pixels(110).end(), "readers of PNG do not know: NEWS");
    }

    @Example
    void the_pixels_of_a_png_may_come_in_pieces_that_follow_each_other() {
        byte[] packed = PngFile.packed(110);
        byte[] first = Arrays.copyOf(packed, 5);
        byte[] second = Arrays.copyOfRange(packed, 5, packed.length);

        assertThat(probe.probe(
                                PngFile.grey(10, 10)
                                        .chunk("IDAT", first)
                                        .chunk("IDAT", second)
                                        .chunk("tEXt", new byte[4])
                                        .end(),
                                null,
                                Samples.LATER)
                        .width())
                .isEqualTo(10);
        assertRefused(
                PngFile.grey(10, 10)
                        .chunk("IDAT", first)
                        .chunk("tEXt", new byte[4])
                        .chunk("IDAT", second)
                        .end(),
                "pieces that do not follow each other");
    }

    @Example
    void a_png_of_every_kind_the_jdk_writes_is_accepted() throws IOException {
        for (int type : new int[] {
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_BYTE_INDEXED
        }) {
            byte[] png = Samples.encoded("png", Samples.noise(37, 11, type));
            assertThat(probe.probe(png, null, Samples.LATER).width()).isEqualTo(37);
        }
        for (int side = 1; side < 20; side++) {
            assertThat(probe.probe(interlaced(side, 20 - side), null, Samples.LATER)
                            .width())
                    .isEqualTo(side);
        }
    }

    @Example
    void a_jpeg_with_a_hole_is_refused_by_following_its_pixels() {
        for (byte[] jpeg : new byte[][] {Samples.jpeg(200, 200), Samples.progressiveJpeg(200, 200)}) {
            byte[] damaged = jpeg.clone();
            Arrays.fill(damaged, damaged.length / 2, damaged.length / 2 + 300, (byte) 0);

            assertThat(undecoded.probe(damaged, null, Samples.LATER).width()).isEqualTo(200);
            assertRefused(damaged, "");
        }
    }

    @Example
    void a_jpeg_that_was_cut_and_ended_again_is_refused() {
        byte[] cut = Arrays.copyOf(Samples.jpeg(200, 200), 9000);
        cut[8998] = (byte) 0xff;
        cut[8999] = (byte) 0xd9;

        assertRefused(cut, "damaged: parts of its pixels are missing");
    }

    @Example
    void every_format_can_be_followed_to_its_last_pixel() {
        ImageProbe decoding =
                new ImageProbe(new ImageRules(1 << 20, 1 << 20, Set.of("png", "jpeg", "webp")), Samples.decoding());

        for (byte[] image : new byte[][] {
            PNG,
            JPEG,
            Samples.webp(Samples.WEBP_PICTURE),
            Samples.webp(Samples.WEBP_LOSSLESS_PICTURE),
            Samples.webp(Samples.WEBP_TRANSPARENT_PICTURE)
        }) {
            assertThat(decoding.probe(image, null, Samples.LATER).height()).isBetween(30, 32);
        }
        byte[] badFilter = PngFile.grey(1, 1)
                .chunk("IDAT", new byte[] {0x78, 0x01, 1, 2, 0, (byte) 0xfd, (byte) 0xff, 9, 0, 0, 0, 0, 0})
                .end();
        assertThat(probe.probe(badFilter, null, Samples.LATER).width()).isOne();
        assertThatThrownBy(() -> decoding.probe(badFilter, null, Samples.LATER))
                .hasMessageContaining("cannot be unpacked");
    }

    @Example
    void a_webp_whose_pixels_are_missing_is_whole_until_they_are_followed() {
        ImageProbe decoding = new ImageProbe(new ImageRules(1 << 20, 1 << 20, Set.of("webp")), Samples.decoding());

        for (String sample : new String[] {Samples.WEBP_PICTURE, Samples.WEBP_LOSSLESS_PICTURE}) {
            byte[] half = halfOf(Samples.webp(sample));

            assertThat(probe.probe(half, null, Samples.LATER).height()).isEqualTo(32);
            assertThatThrownBy(() -> decoding.probe(half, null, Samples.LATER))
                    .isInstanceOf(ProviderFailure.class)
                    .hasMessageContaining("truncated or damaged");
        }
    }

    /** As a server writes it that ran out of something: lengths as they ought to be of what is there. */
    private static byte[] halfOf(byte[] simple) {
        byte[] half = Arrays.copyOf(simple, (simple.length / 2 + 20) & ~1);
        littleEndian(half, 4, half.length - 8, 4);
        littleEndian(half, 16, half.length - 20, 4);
        return half;
    }

    private static ImageProbe upTo(long pixels) {
        return new ImageProbe(new ImageRules(1 << 20, pixels, Set.of()), Samples.decoding());
    }

    private static byte[] interlaced(int width, int height) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam interlaced = writer.getDefaultWriteParam();
            interlaced.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(output);
            writer.write(
                    null,
                    new IIOImage(Samples.noise(width, height, BufferedImage.TYPE_INT_RGB), null, null),
                    interlaced);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> probe.probe(bytes, null, Samples.LATER))
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
        littleEndian(bytes, 64, width, 2);
        littleEndian(bytes, 66, height, 2);
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
