package io.semantest.gateway.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class RetryBackoffTest {

    private final RetryBackoff ladder = ladder(0);

    @Test
    void a_receiver_may_ask_for_more_time_but_not_for_more_than_a_day() {
        assertThat(ladder.pause(0, Duration.ofMinutes(2))).hasValue(Duration.ofMinutes(2));
        assertThat(ladder.pause(0, Duration.ofDays(30))).hasValue(Duration.ofHours(24));
    }

    @Test
    void a_receiver_that_asks_for_less_does_not_use_up_the_ladder_faster() {
        assertThat(ladder.pause(1, Duration.ofSeconds(1))).hasValue(Duration.ofMinutes(5));
    }

    @Test
    void after_the_last_rung_there_is_none() {
        assertThat(ladder.pause(2, null)).isEmpty();
        assertThat(ladder.pause(2, Duration.ofSeconds(1))).isEmpty();
    }

    @Property(tries = 200)
    void chance_makes_a_pause_longer_by_a_tenth_at_most(@ForAll @DoubleRange(min = 0, max = 0.99) double chance) {
        assertThat(ladder(chance).pause(1, null).orElseThrow())
                .isBetween(Duration.ofSeconds(300), Duration.ofSeconds(330));
    }

    private static RetryBackoff ladder(double chance) {
        return new RetryBackoff(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), () -> chance);
    }
}
