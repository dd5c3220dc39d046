package io.semantest.gateway.app.http.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class CappedStreamTest {

    @Test
    void as_many_bytes_as_are_allowed_pass_unchanged() throws IOException {
        byte[] bytes = {1, 2, 3, 4};

        assertThat(capped(new ByteArrayInputStream(bytes), 4).readAllBytes()).isEqualTo(bytes);
        assertThat(capped(new ByteArrayInputStream(bytes), 400).readAllBytes()).isEqualTo(bytes);
        assertThat(capped(new ByteArrayInputStream(new byte[0]), 0).readAllBytes())
                .isEmpty();
    }

    @Test
    void one_byte_more_fails() {
        assertThatThrownBy(
                        () -> capped(new ByteArrayInputStream(new byte[5]), 4).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("answer longer than 4 bytes");
    }

    @Test
    void the_connection_is_given_up_when_the_limit_is_passed_and_not_before() throws IOException {
        AtomicInteger aborted = new AtomicInteger();
        InputStream stream = new CappedStream(new ByteArrayInputStream(new byte[3]), 2, aborted::incrementAndGet);

        stream.readNBytes(2);
        assertThat(aborted).hasValue(0);

        assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
        assertThat(aborted).hasPositiveValue();
    }

    @Test
    void single_bytes_count_and_the_end_does_not() throws IOException {
        InputStream stream = capped(new ByteArrayInputStream(new byte[2]), 2);

        assertThat(stream.read()).isZero();
        assertThat(stream.read()).isZero();
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[8], 0, 8)).isEqualTo(-1);
    }

    @Test
    void an_endless_stream_ends_at_the_limit() {
        AtomicLong served = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                served.incrementAndGet();
                return 7;
            }
        };

        assertThatThrownBy(() -> capped(endless, 100_000).transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
        assertThat(served).hasValueLessThan(200_000);
    }

    @Test
    void closing_it_closes_what_it_reads() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        capped(
                        new ByteArrayInputStream(new byte[1]) {
                            @Override
                            public void close() {
                                closed.set(true);
                            }
                        },
                        1)
                .close();

        assertThat(closed).isTrue();
    }

    @Property(tries = 300)
    void it_fails_exactly_when_the_stream_is_longer_than_the_limit(
            @ForAll @IntRange(max = 300) int length,
            @ForAll @IntRange(max = 300) int limit,
            @ForAll @IntRange(min = 1, max = 64) int piece) {
        InputStream stream = capped(new ByteArrayInputStream(new byte[length]), limit);

        boolean failed = false;
        int total = 0;
        try {
            for (int read = stream.read(new byte[piece]); read >= 0; read = stream.read(new byte[piece])) {
                total += read;
            }
        } catch (IOException tooLong) {
            failed = true;
        }

        assertThat(failed).isEqualTo(length > limit);
        assertThat(total).isLessThanOrEqualTo(limit);
    }

    private static CappedStream capped(InputStream in, long limit) {
        return new CappedStream(in, limit, () -> {});
    }
}
