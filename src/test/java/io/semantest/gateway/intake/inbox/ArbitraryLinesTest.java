package io.semantest.gateway.intake.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.intake.inbox.line.BatchLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Holds the reader against a model that reads everything at once, over reads of random lengths. */
class ArbitraryLinesTest {

    private static final int LIMIT = 12;

    @Property(tries = 1000)
    void text_comes_out_as_a_simple_model_says(
            @ForAll("texts") String text, @ForAll("charsets") Charset charset, @ForAll long seed) throws IOException {
        byte[] content = ("\ufeff" + text).getBytes(charset);

        assertThat(read(content, Integer.MAX_VALUE, seed)).isEqualTo(model(text));
    }

    @Property(tries = 1000)
    void any_bytes_come_out_as_lines_of_bytes_would(@ForAll("bytes") byte[] content, @ForAll long seed)
            throws IOException {
        assertThat(read(content, LIMIT, seed)).isEqualTo(modelOfBytes(content));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "fox", " ", "\n", "\r", "\r\n", "é", "狐", "🦊", "\u0a0d", "\u0d0a", "\u2028")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.of((byte) 'a', (byte) '\n', (byte) '\r', (byte) 0xc3, (byte) 0xa9, (byte) 0x80, (byte) ' ')
                .array(byte[].class)
                .ofMaxSize(60);
    }

    private static List<String> read(byte[] content, int limit, long seed) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BatchLines batch = new BatchLines(new Halting(content, seed), limit)) {
            batch.forEachRemaining(line -> {
                assertThat(line.index()).isEqualTo(lines.size());
                lines.add(line.number() + ":" + (line.text() == null ? "fault" : line.text()));
            });
        }
        return lines;
    }

    private static List<String> model(String text) {
        List<String> lines = new ArrayList<>();
        String[] all = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < all.length; i++) {
            if (!all[i].isBlank()) {
                lines.add((i + 1) + ":" + all[i]);
            }
        }
        return lines;
    }

    private static List<String> modelOfBytes(byte[] content) {
        List<String> lines = new ArrayList<>();
        String[] all = new String(content, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1);
        for (int i = 0; i < all.length; i++) {
            String line = decoded(all[i].getBytes(StandardCharsets.ISO_8859_1));
            if (!line.isBlank()) {
                lines.add((i + 1) + ":" + line);
            }
        }
        return lines;
    }

    private static String decoded(byte[] line) {
        try {
            return line.length > LIMIT
                    ? "fault"
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(line))
                            .toString();
        } catch (CharacterCodingException e) {
            return "fault";
        }
    }

    /** Gives a few bytes at a time. */
    private static final class Halting extends InputStream {

        private final ByteArrayInputStream content;
        private final Random lengths;

        Halting(byte[] content, long seed) {
            this.content = new ByteArrayInputStream(content);
            this.lengths = new Random(seed);
        }

        @Override
        public int read() {
            return content.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return content.read(target, offset, Math.min(length, 1 + lengths.nextInt(5)));
        }
    }
}
