package io.semantest.gateway.assets.thumbnail;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.assets.format.ImageProbe;
import io.semantest.gateway.assets.format.ImageRules;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.image.ImageData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures of real encoders, sound and damaged; {@code pictures/make/README.md} says how they were made. */
final class PicturesTest {

    private static final Path FOLDER = Path.of("src/test/resources/pictures");

    /** As make.py makes those in the folder "shown". */
    private static final int SIDE = 40;

    private final ImageProbe probe =
            new ImageProbe(new ImageRules(32 << 20, 64 << 20, Set.of("jpeg", "webp")), Samples.decoding());

    /** One line of the list: what the file is, and what Pillow shows of it. */
    private record Row(String file, String encoder, String state, String width, String height, String shown) {

        boolean isValid() {
            return state.equals("valid");
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(FOLDER.resolve(file));
        }
    }

    @Test
    void every_valid_picture_is_taken_and_measured() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            if (row.isValid()) {
                try {
                    ImageData image = probe.probe(row.bytes(), null, Samples.LATER);
                    if (!(image.width() + "x" + image.height()).equals(row.width() + "x" + row.height())) {
                        wrong.add(row.file() + " measures " + image.width() + "x" + image.height());
                    }
                } catch (ProviderFailure refused) {
                    wrong.add(row.file() + " of " + row.encoder() + ": " + refused.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_damaged_picture_is_refused() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            if (!row.isValid()) {
                try {
                    probe.probe(row.bytes(), null, Samples.LATER);
                    wrong.add(row.file() + ": " + row.state());
                } catch (ProviderFailure refused) {
                    assertThat(refused).hasMessageStartingWith("The image ");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_webp_cut_anywhere_with_lengths_set_to_fit_is_refused() throws IOException {
        List<String> taken = new ArrayList<>();
        for (String[] cut : new String[][] {
            {"pillow-lossy.webp", "VP8 "},
            {"pillow-lossless.webp", "VP8L"},
            {"pillow-lossy-alpha.webp", "ALPH"},
            {"pillow-lossy-alpha.webp", "VP8 "}
        }) {
            byte[] whole = Files.readAllBytes(FOLDER.resolve(cut[0]));
            for (int percent = 1; percent < 100; percent++) {
                try {
                    probe.probe(shortened(whole, cut[1], percent), null, Samples.LATER);
                    taken.add(cut[0] + " with " + cut[1] + " cut to " + percent + " %");
                } catch (ProviderFailure refused) {
                    assertThat(refused).hasMessageContaining("damaged");
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    private static byte[] shortened(byte[] webp, String type, int percent) {
        ByteBuffer from = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).position(12);
        ByteBuffer to = ByteBuffer.allocate(webp.length).order(ByteOrder.LITTLE_ENDIAN);
        to.put(webp, 0, 12);
        while (from.remaining() >= 8) {
            byte[] name = new byte[4];
            from.get(name);
            int length = from.getInt();
            boolean isCut = new String(name, StandardCharsets.US_ASCII).equals(type);
            int kept = isCut ? length * percent / 100 : length;
            to.put(name).putInt(kept).put(webp, from.position(), kept).put(new byte[kept & 1]);
            from.position(Math.min(from.limit(), from.position() + length + (length & 1)));
        }
        to.putInt(4, to.position() - 8);
        return Arrays.copyOf(to.array(), to.position());
    }

    @Test
    void every_thumbnail_looks_like_what_pillow_shows() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            if (!row.shown().equals("-")) {
                Likeness likeness = likeness(row);
                if (!likeness.isClose()) {
                    wrong.add(row.file() + " of " + row.encoder() + ": " + likeness);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Likeness likeness(Row row) throws IOException {
        int width = Integer.parseInt(row.width());
        int height = Integer.parseInt(row.height());
        String ending = row.file().substring(row.file().lastIndexOf('.') + 1);
        byte[] made = Picture.small(row.bytes(), ending.equals("jpg") ? "jpeg" : ending, width, height, SIDE);
        return Likeness.of(
                read(made), read(Files.readAllBytes(FOLDER.resolve("shown").resolve(row.shown()))));
    }

    private static BufferedImage read(byte[] image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(image));
    }

    /** Mean differences of red, green and blue where the picture is opaque, and of opacity, each 0 to 255. */
    private record Likeness(boolean sameSize, double red, double green, double blue, double opacity) {

        boolean isClose() {
            return sameSize && Math.max(Math.max(red, green), Math.max(blue, opacity)) <= 5;
        }

        static Likeness of(BufferedImage one, BufferedImage other) {
            if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
                return new Likeness(false, 255, 255, 255, 255);
            }
            double[] sums = new double[4];
            int opaque = 0;
            for (int y = 0; y < one.getHeight(); y++) {
                for (int x = 0; x < one.getWidth(); x++) {
                    int a = one.getRGB(x, y);
                    int b = other.getRGB(x, y);
                    boolean counts = b >>> 24 == 255;
                    opaque += counts ? 1 : 0;
                    for (int band = 0; band < 4; band++) {
                        int difference = Math.abs((a >>> 8 * band & 255) - (b >>> 8 * band & 255));
                        sums[band] += counts || band == 3 ? difference : 0;
                    }
                }
            }
            double shown = Math.max(1, opaque);
            double all = one.getWidth() * one.getHeight();
            return new Likeness(true, sums[2] / shown, sums[1] / shown, sums[0] / shown, sums[3] / all);
        }
    }

    @Test
    void the_list_is_long_enough_to_mean_something() throws IOException {
        assertThat(rows().stream().filter(Row::isValid).count()).isGreaterThan(200);
        assertThat(rows().stream().map(Row::encoder).distinct().count()).isGreaterThan(25);
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("pictures.tsv"))) {
            String[] cells = line.split("\t");
            rows.add(new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]));
        }
        return rows;
    }
}
