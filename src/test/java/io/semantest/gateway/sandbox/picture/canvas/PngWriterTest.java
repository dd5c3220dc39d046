package io.semantest.gateway.sandbox.picture.canvas;

import static io.semantest.gateway.sandbox.Rig.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PngWriterTest {
    private static final int[] INKS = new Random(16).ints(16, 0, 1 << 24).toArray();

    private static final int IDAT = 0x49444154;

    /** What the encoder looks for, and what it must not trip over. */
    private enum Texture {
        NOISE {
            @Override
            int ink(Random random, byte[] raster, int at, int width) {
                return random.nextInt(16);
            }
        },
        RUNS {
            @Override
            int ink(Random random, byte[] raster, int at, int width) {
                return at == 0 || random.nextInt(40) == 0 ? random.nextInt(16) : raster[at - 1];
            }
        },
        CELLS {
            @Override
            int ink(Random random, byte[] raster, int at, int width) {
                return at < 8 || random.nextInt(30) == 0 ? random.nextInt(16) : raster[at - 8];
            }
        },
        ROWS {
            @Override
            int ink(Random random, byte[] raster, int at, int width) {
                return at < width || random.nextInt(300) == 0 ? random.nextInt(16) : raster[at - width];
            }
        },
        FLAT {
            @Override
            int ink(Random random, byte[] raster, int at, int width) {
                return 15;
            }
        },
        LONE_DOTS {
            @Override
            int ink(Random random, byte[] raster, int at, int width) {
                return random.nextInt(259) == 0 ? 9 : 0;
            }
        };

        abstract int ink(Random random, byte[] raster, int at, int width);

        byte[] raster(long seed, int width, int height) {
            var random = new Random(seed);
            var raster = new byte[width * height];
            for (var at = 0; at < raster.length; at++) {
                raster[at] = (byte) ink(random, raster, at, width);
            }
            return raster;
        }
    }

    @Property(tries = 300)
    void every_raster_comes_back(
            @ForAll Texture texture,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 700) int width,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll @IntRange(min = 1, max = 2) int scale) {
        comesBack(texture, seed, width, height, scale);
    }

    /** Unlike image readers, {@link Inflater} minds the checksum. */
    @Property(tries = 200)
    void the_checksum_is_right(
            @ForAll Texture texture,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2048) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 2) int scale)
            throws DataFormatException {
        var raster = texture.raster(seed, (width + scale - 1) / scale, (height + scale - 1) / scale);
        var length = ((width + 1) / 2 + 1) * height;

        assertThat(inflated(data(PngWriter.write(raster, width, height, scale, INKS)), length))
                .hasSize(length);
    }

    @Example
    void the_longest_sides_come_back() {
        for (var texture : Texture.values()) {
            for (var scale = 1; scale <= 2; scale++) {
                comesBack(texture, 1, 4096, 64, scale);
                comesBack(texture, 2, 64, 4096, scale);
                comesBack(texture, 3, 4095, 63, scale);
            }
        }
    }

    @Example
    void spans_of_every_length_come_back() {
        for (var length = 1; length <= 1100; length++) {
            var raster = new byte[length + 2];
            raster[0] = 1;
            raster[length + 1] = 2;
            assertThat(pixels(PngWriter.write(raster, 2 * raster.length, 1, 2, INKS)))
                    .isEqualTo(expected(raster, 2 * raster.length, 1, 2));
        }
    }

    /** What stands in its only IDAT chunk. */
    private static byte[] data(byte[] png) {
        var chunks = ByteBuffer.wrap(png).position(8);
        while (true) {
            var data = new byte[chunks.getInt()];
            var type = chunks.getInt();
            chunks.get(data).getInt();
            if (type == IDAT) {
                return data;
            }
        }
    }

    private static byte[] inflated(byte[] stream, int length) throws DataFormatException {
        var inflater = new Inflater();
        try {
            inflater.setInput(stream);
            var bytes = new byte[length + 1];
            var inflated = inflater.inflate(bytes);
            assertThat(inflater.inflate(new byte[1])).isZero();
            assertThat(inflater.finished()).isTrue();
            assertThat(inflater.getRemaining()).isZero();
            return Arrays.copyOf(bytes, inflated);
        } finally {
            inflater.end();
        }
    }

    private static void comesBack(Texture texture, long seed, int width, int height, int scale) {
        var raster = texture.raster(seed, (width + scale - 1) / scale, (height + scale - 1) / scale);
        var png = PngWriter.write(raster, width, height, scale, INKS);

        assertThat(pixels(png)).isEqualTo(expected(raster, width, height, scale));
        assertThat(png.length).isLessThan(((width + 1) / 2 + 1) * height * 9 / 8 + 300);
        assertThat(PngWriter.write(raster, width, height, scale, INKS)).isEqualTo(png);
    }

    private static int[] pixels(byte[] png) {
        var image = image(png);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int[] expected(byte[] raster, int width, int height, int scale) {
        var pixels = new int[width * height];
        for (var at = 0; at < pixels.length; at++) {
            var row = at / width / scale * ((width + scale - 1) / scale);
            pixels[at] = 0xff000000 | INKS[raster[row + at % width / scale]];
        }
        return pixels;
    }
}
