package io.semantest.gateway.assets.format.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Zlib itself is the judge. */
final class ZlibStreamTest {

    private static final int PLENTY = 1 << 30;

    @Property(tries = 400)
    void data_of_every_kind_and_level_is_measured(
            @ForAll long seed, @ForAll @IntRange(max = 9) int level, @ForAll @IntRange(max = 3) int strategy) {
        byte[] data = data(seed);
        byte[] packed = packed(data, level, strategy == 3 ? 0 : strategy);

        assertThat(length(packed)).isEqualTo(data.length);
    }

    @Property(tries = 1500)
    void damage_is_found_where_zlib_finds_it_and_nowhere_else(@ForAll long seed, @ForAll @IntRange(max = 9) int level) {
        Random random = new Random(seed);
        byte[] packed = packed(data(seed), level, 0);
        packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(packed, random.nextInt(packed.length)) : packed;

        assertThat(verdict(damaged)).isEqualTo(verdictOfZlib(damaged));
    }

    @Property(tries = 100)
    void it_does_not_matter_how_the_data_is_cut_into_pieces(@ForAll long seed) {
        byte[] packed = packed(data(seed), 6, 0);
        Random random = new Random(seed);
        List<int[]> pieces = new ArrayList<>();
        for (int position = 0; position < packed.length; ) {
            int size = Math.min(random.nextInt(3) * random.nextInt(2000), packed.length - position);
            pieces.add(new int[] {position, size});
            position += size;
        }

        assertThat(ZlibStream.unpackedLength(packed, pieces, PLENTY)).isEqualTo(length(packed));
    }

    @Example
    void a_bomb_is_left_alone_as_soon_as_it_is_too_long() {
        byte[] bomb = packed(new byte[50_000_000], 9, 0);

        assertThat(bomb).hasSizeLessThan(60_000);
        assertThat(ZlibStream.unpackedLength(bomb, whole(bomb), 1000)).isBetween(1001L, 1300L);
    }

    @Example
    void what_comes_after_the_end_is_refused() {
        byte[] packed = packed(new byte[100], 6, 0);

        assertThatThrownBy(() -> length(Arrays.copyOf(packed, packed.length + 1)))
                .isInstanceOf(MalformedImageException.class)
                .hasMessageContaining("does not end where it should");
    }

    private static String verdict(byte[] packed) {
        try {
            return "" + length(packed);
        } catch (MalformedImageException | IndexOutOfBoundsException damage) {
            return "damaged";
        }
    }

    /** But for the checksum of the unpacked data, which is not looked at, and data after the end, which zlib leaves alone. */
    private static String verdictOfZlib(byte[] packed) {
        Inflater zlib = new Inflater();
        try {
            zlib.setInput(packed);
            byte[] buffer = new byte[1 << 16];
            while (!zlib.finished()) {
                int unpacked = zlib.inflate(buffer);
                if (unpacked == 0 && !zlib.finished() && (zlib.needsInput() || zlib.needsDictionary())) {
                    return "damaged";
                }
            }
            return zlib.getRemaining() > 0 ? "damaged" : "" + zlib.getBytesWritten();
        } catch (DataFormatException damage) {
            return "incorrect data check".equals(damage.getMessage()) && zlib.getRemaining() == 0
                    ? "" + zlib.getBytesWritten()
                    : "damaged";
        } finally {
            zlib.end();
        }
    }

    private static long length(byte[] packed) {
        return ZlibStream.unpackedLength(packed, whole(packed), PLENTY);
    }

    private static List<int[]> whole(byte[] packed) {
        return List.of(new int[] {0, packed.length});
    }

    /** Noise, texts, long runs, or all of it. */
    private static byte[] data(long seed) {
        Random random = new Random(seed);
        byte[] data = new byte[random.nextInt(random.nextBoolean() ? 300 : 100_000)];
        int position = 0;
        while (position < data.length) {
            int run = Math.min(1 + random.nextInt(5000), data.length - position);
            int colours = 1 << random.nextInt(9);
            for (int end = position + run; position < end; position++) {
                data[position] = (byte) random.nextInt(colours);
            }
        }
        return data;
    }

    private static byte[] packed(byte[] data, int level, int strategy) {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }
}
