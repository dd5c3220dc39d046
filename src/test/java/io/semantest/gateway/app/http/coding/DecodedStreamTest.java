package io.semantest.gateway.app.http.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Content codings are undone by what the body shows, to a limit, and never fail as anything but an IOException. */
final class DecodedStreamTest {

    private static final byte[] JSON =
            "{\"data\":[{\"b64_json\":\"aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8=\"}]}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    /** As the brotli of Node.js 20 makes them of {@link #JSON} and of a list, which begins with a "[" either way. */
    private static final byte[] BROTLI = Base64.getDecoder()
            .decode("GzkA+C0O7Ia/bZwIBPyG31y9U2qRo6293RUm1id1cKyy5+ssaWzmWhJVdCFKOoABM1xlVzpcYF9NZg==");

    private static final byte[] BROTLI_LIST = Base64.getDecoder().decode("W+Iigt9Iybo2KWNktoqlqxQ5LQyIqSEwCQ==");
    private static final long LIMIT = 1 << 20;

    private final AtomicInteger hungUp = new AtomicInteger();

    static Stream<Arguments> readable() {
        byte[] list = ("[1" + ",2".repeat(70_000) + "]").getBytes(StandardCharsets.UTF_8);
        byte[] umlauts = "{\"p\":\"ä\uD83E\uDD8A日本\"}".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("identity", JSON, JSON),
                Arguments.of("", JSON, JSON),
                Arguments.of("gzip", gzip(JSON), JSON),
                Arguments.of("GZip", gzip(JSON), JSON),
                Arguments.of(" x-gzip ", gzip(JSON), JSON),
                Arguments.of("gzip", join(gzip(JSON), gzip(JSON)), join(JSON, JSON)),
                Arguments.of("deflate", deflate(JSON, false), JSON),
                Arguments.of("deflate", deflate(JSON, true), JSON),
                Arguments.of("deflate", gzip(JSON), JSON),
                Arguments.of("br", BROTLI, JSON),
                Arguments.of("br", BROTLI_LIST, list),
                Arguments.of("zstd", zstd(JSON), JSON),
                Arguments.of("gzip", zstd(JSON), JSON),
                Arguments.of("deflate, gzip", gzip(deflate(JSON, false)), JSON),
                Arguments.of("br,gzip", gzip(BROTLI), JSON),
                Arguments.of("identity, gzip", gzip(JSON), JSON),
                Arguments.of("gzip, gzip", gzip(gzip(JSON)), JSON),
                Arguments.of("gzip, gzip", gzip(JSON), JSON),
                Arguments.of("gzip", JSON, JSON),
                Arguments.of("br", JSON, JSON),
                Arguments.of("deflate", JSON, JSON),
                Arguments.of("deflate", umlauts, umlauts),
                Arguments.of("zstd", PNG, PNG),
                Arguments.of("br", PNG, PNG),
                Arguments.of("gzip", new byte[0], new byte[0]),
                Arguments.of("aws-chunked", PNG, PNG),
                Arguments.of("compress", JSON, JSON),
                Arguments.of("identity", gzip(JSON), JSON),
                Arguments.of("", zstd(JSON), JSON),
                Arguments.of("gzip", gzip(PNG), PNG));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("readable")
    void what_can_be_undone_is_undone(String codings, byte[] body, byte[] plain) throws IOException {
        assertThat(decode(codings, body)).isEqualTo(plain);
        assertThat(hungUp).as("the connection serves again").hasValue(0);
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("readable")
    void what_comes_byte_by_byte_is_undone_as_well(String codings, byte[] body, byte[] plain) throws IOException {
        InputStream dripping = new ByteArrayInputStream(body) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 1));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };

        assertThat(decode(codings, dripping)).isEqualTo(plain);
    }

    static Stream<Arguments> unreadable() {
        byte[] broken = gzip(JSON);
        broken[20] ^= 0x55;
        byte[] brokenZstd = zstd(JSON);
        brokenZstd[9] ^= 0x55;
        return Stream.of(
                Arguments.of("half a gzip", "gzip", half(gzip(JSON))),
                Arguments.of("half a zlib", "deflate", half(deflate(JSON, false))),
                Arguments.of("half a raw deflate", "deflate", half(deflate(JSON, true))),
                Arguments.of("half a brotli", "br", half(BROTLI)),
                Arguments.of("half a zstd", "zstd", half(zstd(JSON))),
                Arguments.of("a gzip with other bits", "gzip", broken),
                Arguments.of("a zstd with other bits", "zstd", brokenZstd),
                Arguments.of("LZW", "compress", new byte[] {0x1f, (byte) 0x9d, (byte) 0x90, 1, 2, 3}),
                Arguments.of("zeros as gzip", "gzip", new byte[100]),
                Arguments.of("ones as brotli", "br", ones(100)),
                Arguments.of("four layers", "gzip,gzip,gzip,gzip", gzip(gzip(gzip(gzip(JSON))))),
                Arguments.of("four layers unsaid", "", gzip(gzip(gzip(gzip(JSON))))),
                Arguments.of("a large text", "gzip", gzip(new byte[(int) LIMIT + 1])),
                Arguments.of("a large text as zlib", "deflate", deflate(new byte[(int) LIMIT + 1], false)),
                Arguments.of("a large text as zstd", "zstd", zstd(new byte[(int) LIMIT + 1])),
                Arguments.of("a large text twice", "gzip, gzip", gzip(gzip(new byte[(int) LIMIT * 10]))),
                Arguments.of("much nothing", "gzip, gzip", gzip(times(gzip(new byte[0]), 100_000))),
                Arguments.of("many members of nothing", "gzip", times(gzip(new byte[0]), 50_000)),
                Arguments.of("as large without a coding", "", new byte[(int) LIMIT + 1]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void what_is_broken_or_too_large_fails_and_ends_the_connection(String what, String codings, byte[] body) {
        assertThatThrownBy(() -> decode(codings, body)).isInstanceOf(IOException.class);
        assertThat(hungUp.get()).isPositive();
    }

    @Test
    void what_follows_a_coded_body_ends_the_connection_and_is_not_read() throws IOException {
        byte[] body = join(gzip(JSON), new byte[100_000]);

        assertThat(decode("gzip", body)).isEqualTo(JSON);
        assertThat(hungUp.get()).isPositive();
    }

    @Test
    void a_stream_that_is_closed_early_ends_the_connection() throws IOException {
        InputStream stream = DecodedStream.of(
                new ByteArrayInputStream(gzip(new byte[100_000])), List.of("gzip"), LIMIT, hungUp::incrementAndGet);
        assertThat(stream.read()).isZero();

        stream.close();

        assertThat(hungUp).hasValue(1);
    }

    private byte[] decode(String codings, byte[] body) throws IOException {
        return decode(codings, new ByteArrayInputStream(body));
    }

    private byte[] decode(String codings, InputStream body) throws IOException {
        try (InputStream plain =
                DecodedStream.of(body, Arrays.asList(codings.split(",")), LIMIT, hungUp::incrementAndGet)) {
            return plain.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] plain) {
        return packed(GZIPOutputStream::new, plain);
    }

    private static byte[] deflate(byte[] plain, boolean raw) {
        return packed(out -> new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, raw)), plain);
    }

    private static byte[] zstd(byte[] plain) {
        return packed(ZstdOutputStream::new, plain);
    }

    private static byte[] packed(Packer packer, byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.over(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] ones(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xff);
        return ones;
    }

    private static byte[] times(byte[] one, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(one);
        }
        return all.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @FunctionalInterface
    private interface Packer {
        OutputStream over(OutputStream packed) throws IOException;
    }
}
