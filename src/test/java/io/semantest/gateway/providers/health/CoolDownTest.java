package io.semantest.gateway.providers.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The founding guide: "handles rate limits gracefully". */
final class CoolDownTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final CoolDown coolDown =
            new CoolDown(now::get, new CoolDownSettings(Duration.ofSeconds(60), Duration.ofMinutes(15)));

    @Test
    void a_provider_that_never_complained_may_be_asked() {
        assertThat(coolDown.remaining()).isEqualTo(Duration.ZERO);
    }

    @Test
    void the_provider_is_left_alone_for_as_long_as_it_says() {
        coolDown.handleRateLimit(Duration.ofSeconds(20));

        assertThat(coolDown.remaining()).hasSeconds(20);
        advance(Duration.ofMillis(19_999));
        assertThat(coolDown.remaining()).hasMillis(1);
        advance(Duration.ofMillis(1));
        assertThat(coolDown.remaining()).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_provider_that_does_not_say_is_left_alone_for_a_minute() {
        coolDown.handleRateLimit(null);

        assertThat(coolDown.remaining()).hasSeconds(60);
    }

    @Test
    void no_provider_is_believed_for_longer_than_the_limit() {
        coolDown.handleRateLimit(Duration.ofDays(365));

        assertThat(coolDown.remaining()).hasMinutes(15);
    }

    @Test
    void a_provider_that_asks_for_no_wait_gets_none() {
        coolDown.handleRateLimit(Duration.ZERO);

        assertThat(coolDown.remaining()).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_later_complaint_prolongs_but_never_shortens() {
        coolDown.handleRateLimit(Duration.ofSeconds(30));
        advance(Duration.ofSeconds(10));
        coolDown.handleRateLimit(Duration.ofSeconds(5));
        assertThat(coolDown.remaining()).hasSeconds(20);

        coolDown.handleRateLimit(Duration.ofSeconds(30));
        assertThat(coolDown.remaining()).hasSeconds(30);
    }

    @Test
    void it_can_cool_down_again_after_it_was_asked_again() {
        coolDown.handleRateLimit(Duration.ofSeconds(1));
        advance(Duration.ofSeconds(5));
        coolDown.handleRateLimit(Duration.ofSeconds(2));

        assertThat(coolDown.remaining()).hasSeconds(2);
    }

    private void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
