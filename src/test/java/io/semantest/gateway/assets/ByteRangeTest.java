package io.semantest.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 14.1.2, with an image of ten bytes. */
final class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, bytes 0-0/10",
        "bytes=0-9, 0123456789, bytes 0-9/10",
        "bytes=3-5, 345, bytes 3-5/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=7-99, 789, bytes 7-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=-99, 0123456789, bytes 0-9/10",
        "bytes=8-99999999999999999999999, 89, bytes 8-9/10",
        "' BYTES = 3 - 5 ', 345, bytes 3-5/10",
    })
    void a_part_is_cut_out(String header, String bytes, String contentRange) {
        ByteRange range = ByteRange.of(header, 10).orElseThrow();

        assertThat(range.isEmpty()).isFalse();
        assertThat(range.of("0123456789".getBytes())).asString().isEqualTo(bytes);
        assertThat(range.contentRange()).isEqualTo(contentRange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999-"})
    void a_part_beyond_the_end_cannot_be_satisfied(String header) {
        ByteRange range = ByteRange.of(header, 10).orElseThrow();

        assertThat(range.isEmpty()).isTrue();
        assertThat(range.contentRange()).isEqualTo("bytes */10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-3",
                "bytes=1-2,4-5",
                "bytes=a-b",
                "bytes=+1-2",
                "lines=1-2"
            })
    void anything_else_is_ignored(String header) {
        assertThat(ByteRange.of(header, 10)).isEmpty();
    }
}
