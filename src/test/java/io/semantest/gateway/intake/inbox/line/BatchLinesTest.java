package io.semantest.gateway.intake.inbox.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchLinesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\nb\n", "a\r\nb\r\n", "a\rb\r", "a\rb", "\ufeffa\nb"})
    void reads_lines_however_they_end(String content) throws IOException {
        assertThat(read(content.getBytes(StandardCharsets.UTF_8))).containsExactly(line(0, 1, "a"), line(1, 2, "b"));
    }

    @Test
    void counts_blank_lines_without_giving_them() throws IOException {
        assertThat(read("\n\na\r\n \t\r\n\r\nb\r\r\nc".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(line(0, 3, "a"), line(1, 6, "b"), line(2, 8, "c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r\n\r\n",
                "\ufeff",
                "\ufeff\n",
                " \n\t\n",
                "\u00a0\n\u200b\u2060\n\u3164\n\u0001\n\ufeff\ufeff\n"
            })
    void finds_nothing_in_files_that_say_nothing(String content) throws IOException {
        assertThat(read(content.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void reads_utf_16_that_says_so(String charset) throws IOException {
        assertThat(read("\ufeff狐 🦊 \u0a0d\r\n\u0d0a\n".getBytes(Charset.forName(charset))))
                .containsExactly(line(0, 1, "狐 🦊 \u0a0d"), line(1, 2, "\u0d0a"));
    }

    @Test
    void leaves_out_the_marks_of_joined_files() throws IOException {
        assertThat(read("\ufeffa\r\n\ufeffb\n\ufeff\nc\ufeffd".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(line(0, 1, "a"), line(1, 2, "b"), line(2, 4, "c\ufeffd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void refuses_wide_text_that_does_not_say_so(String charset) throws IOException {
        assertThat(read("a fox".getBytes(Charset.forName(charset))))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line.fault()).contains("U+0000", "UTF-8"));
    }

    @Test
    void leaves_separators_inside_a_line_alone() throws IOException {
        assertThat(read("a\u2028b\u0085c\fd\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(line(0, 1, "a\u2028b\u0085c\fd"));
    }

    @Test
    void says_where_a_line_is_no_text_and_goes_on() throws IOException {
        byte[] content = "ok\nf\u00fcchse\nok\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(content))
                .containsExactly(
                        line(0, 1, "ok"),
                        fault(1, 2, "The line is not valid UTF-8 at byte 4 of the file. Save the file as UTF-8."),
                        line(2, 3, "ok"));
    }

    @Test
    void says_that_utf_16_ends_within_a_character() throws IOException {
        assertThat(read(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0, '\n', 0, 'b'}))
                .containsExactly(
                        line(0, 1, "a"),
                        fault(1, 2, "The line is not valid UTF-16LE at byte 6 of the file. Save the file as UTF-8."));
    }

    @Test
    void keeps_no_line_longer_than_the_limit() throws IOException {
        byte[] content = ("1234\n12345\n" + "x".repeat(200_000) + "\n123").getBytes(StandardCharsets.UTF_8);

        assertThat(read(new ByteArrayInputStream(content), 4))
                .containsExactly(
                        line(0, 1, "1234"),
                        fault(1, 2, "The line must be at most 4 bytes, was longer. Split it."),
                        fault(2, 3, "The line must be at most 4 bytes, was longer. Split it."),
                        line(3, 4, "123"));
    }

    @Test
    void holds_one_line_in_memory_whatever_comes() throws IOException {
        long length = 50_000_000;
        BatchLines lines = new BatchLines(new Endless('x', length), 1000);

        assertThat(lines.next().fault()).contains("at most 1000 bytes");
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void reads_files(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("prompts.txt"), "a fox\n");

        try (BatchLines lines = BatchLines.open(file)) {
            assertThat(lines.next()).isEqualTo(line(0, 1, "a fox"));
            assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    private static List<BatchLine> read(byte[] content) throws IOException {
        return read(new ByteArrayInputStream(content), BatchLines.DEFAULT_LIMIT);
    }

    private static List<BatchLine> read(InputStream content, int limit) throws IOException {
        List<BatchLine> all = new ArrayList<>();
        try (BatchLines lines = new BatchLines(content, limit)) {
            lines.forEachRemaining(all::add);
        }
        return all;
    }

    private static BatchLine line(long index, long number, String text) {
        return new BatchLine(index, number, text, null);
    }

    private static BatchLine fault(long index, long number, String fault) {
        return new BatchLine(index, number, null, fault);
    }

    /** A very long line that nobody stored. */
    private static final class Endless extends InputStream {

        private final int character;
        private long left;

        Endless(int character, long length) {
            this.character = character;
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? character : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int given = (int) Math.min(left, length);
            Arrays.fill(target, offset, offset + given, (byte) character);
            left -= given;
            return given;
        }
    }
}
