package io.semantest.gateway.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryTermsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant FAR = NOON.plus(Duration.ofDays(1));

    private final RetryTerms retries =
            new RetryTerms(Duration.ofSeconds(1), Duration.ofSeconds(60), 10, new SplittableRandom(7));

    @Property
    void a_pause_doubles_each_time_up_to_the_longest_and_is_drawn_from_its_upper_half(
            @ForAll @IntRange(min = 0, max = 1000) int before) {
        long longest = before >= 6 ? 60_000 : 1000L << before;

        Duration pause = Duration.between(NOON, retries.due(NOON, Duration.ZERO, before, FAR));

        assertThat(pause).isBetween(Duration.ofMillis(longest / 2), Duration.ofMillis(longest));
    }

    @Property
    void what_a_provider_asks_for_is_never_shortened_and_hardly_lengthened(
            @ForAll @IntRange(min = 61, max = 3600) int seconds) {
        Duration pause = Duration.between(NOON, retries.due(NOON, Duration.ofSeconds(seconds), 0, FAR));

        assertThat(pause).isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1100L));
    }

    @Test
    void the_deadline_is_not_slept_through() {
        Instant deadline = NOON.plusSeconds(3);

        assertThat(retries.due(NOON, Duration.ofHours(1), 5, deadline)).isEqualTo(deadline);
    }

    @Test
    void many_that_failed_together_do_not_come_back_together() {
        long distinct = IntStream.range(0, 200)
                .mapToObj(job -> retries.due(NOON, Duration.ZERO, 3, FAR))
                .distinct()
                .count();

        assertThat(distinct).isGreaterThan(150);
    }
}
