package io.semantest.gateway.assets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.assets.format.png.PngFile;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to hurt whoever opens them. */
final class BombsTest {

    private static final byte[] ORDINARY = PngFile.grey(10, 10).pixels(110).end();

    private final ImageProbe probe = Samples.probe();

    @Test
    void an_ordinary_file_of_the_same_make_is_accepted() {
        assertThat(probe.probe(ORDINARY, null, Samples.LATER).width()).isEqualTo(10);
    }

    @Test
    void a_small_file_that_claims_a_huge_picture_is_refused() {
        assertRefused(PngFile.grey(50_000, 50_000).pixels(50).end(), "measures 50000 x 50000 pixels");
        assertRefused(PngFile.grey(8_388_607, Integer.MAX_VALUE).pixels(50).end(), "measures 8388607 x");
        assertRefused(PngFile.grey(60_000_000, 1).pixels(50).end(), "measures 60000000 x 1");
        assertRefused(PngFile.grey(8000, 8000).pixels(50).end(), "has fewer pixels than its header says");
    }

    @Test
    void compressed_pixels_that_unpack_to_more_than_the_picture_are_refused_unseen() {
        byte[] bomb = PngFile.grey(10, 10).pixels(100_000_000).end();
        byte[] large = PngFile.grey(1000, 1000).pixels(100_000_000).end();

        long before = allocated();
        assertRefused(bomb, "has more pixels than its header says");
        assertRefused(large, "has more pixels than its header says");
        assertThat(allocated() - before).isLessThan(2_000_000);
    }

    @Test
    void a_compressed_text_or_profile_that_unpacks_to_more_than_anybody_needs_is_refused() {
        byte[] bomb = PngFile.packed(50_000_000);

        assertRefused(withChunk("zTXt", joined("a\0\0", bomb)), "compressed text or profile of more than");
        assertRefused(withChunk("iCCP", joined("a\0\0", bomb)), "compressed text or profile of more than");
        assertRefused(withChunk("iTXt", joined("a\0\1\0de\0b\0", bomb)), "compressed text or profile of more than");
        assertAccepted(withChunk("zTXt", joined("a\0\0", PngFile.packed(10_000))));
        assertAccepted(withChunk("zTXt", joined("a\0\0", PngFile.packed(6_000_000))));
        assertAccepted(withChunk("iTXt", joined("a\0\0\0de\0b\0", "plain".getBytes())));
        assertAccepted(withChunk("tEXt", joined("a\0", bomb)));
    }

    @Test
    void a_text_or_profile_that_cannot_be_read_harms_no_pixel() {
        assertAccepted(withChunk("zTXt", joined("a", new byte[0])));
        assertAccepted(withChunk("zTXt", joined("a\0\0", new byte[] {1, 2, 3})));
        assertAccepted(withChunk("iCCP", joined("a\0\0", Arrays.copyOf(PngFile.packed(10_000), 9))));
        assertAccepted(withChunk("iCCP", joined("a\0\0", Arrays.copyOf(PngFile.packed(100), 900))));
    }

    @Test
    void animations_are_refused() {
        assertRefused(withChunk("acTL", new byte[8]), "is animated");
        assertRefused(Samples.webp(Samples.WEBP_ANIMATED), "is animated");
        byte[] unmarked = Samples.webp(Samples.WEBP_ANIMATED);
        unmarked[20] = 0;
        assertRefused(unmarked, "is animated");
    }

    @Test
    void a_jpeg_that_a_reader_would_go_through_thousands_of_times_is_refused() {
        byte[] jpeg = Samples.progressiveJpeg(64, 64);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, jpeg.length - 2);
        byte[] scan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 5, 0, 0};
        for (int i = 0; i < 100; i++) {
            many.writeBytes(scan);
        }
        many.write(jpeg, jpeg.length - 2, 2);

        assertAccepted(jpeg);
        assertRefused(many.toByteArray(), "is a JPEG of more than 64 scans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "PK\3\4", "\377\330\377\340 another", " "})
    void a_picture_that_is_followed_by_something_else_is_refused(String rest) {
        byte[] more = rest.getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] image : new byte[][] {ORDINARY, Samples.jpeg(9, 9), Samples.webp(Samples.WEBP_LOSSY)}) {
            byte[] followed = Arrays.copyOf(image, image.length + more.length);
            System.arraycopy(more, 0, followed, image.length, more.length);
            assertRefused(followed, "is followed by other data");
        }
    }

    @Test
    void padding_and_line_ends_after_the_end_do_no_harm() {
        for (byte[] image : new byte[][] {ORDINARY, Samples.jpeg(9, 9), Samples.webp(Samples.WEBP_LOSSY)}) {
            byte[] padded = Arrays.copyOf(image, image.length + 7);
            padded[image.length] = '\r';
            padded[image.length + 1] = '\n';
            assertAccepted(padded);
        }
    }

    @Test
    void a_file_that_is_too_long_is_refused() {
        ImageProbe strict = new ImageProbe(new ImageRules(ORDINARY.length - 1, 1000, Set.of()), Samples.decoding());

        assertThatThrownBy(() -> strict.probe(ORDINARY, null, Samples.LATER))
                .hasMessage("The image has " + ORDINARY.length + " bytes; up to " + (ORDINARY.length - 1)
                        + " are accepted");
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static byte[] withChunk(String type, byte[] data) {
        return PngFile.grey(10, 10).chunk(type, data).pixels(110).end();
    }

    private static byte[] joined(String start, byte[] rest) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(start.getBytes(StandardCharsets.ISO_8859_1));
        joined.writeBytes(rest);
        return joined.toByteArray();
    }

    private void assertAccepted(byte[] image) {
        assertThatCode(() -> probe.probe(image, null, Samples.LATER)).doesNotThrowAnyException();
    }

    private void assertRefused(byte[] image, String why) {
        assertThatThrownBy(() -> probe.probe(image, null, Samples.LATER))
                .isInstanceOfSatisfying(ProviderFailure.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.TRANSIENT))
                .hasMessageContaining(why);
    }
}
