package io.semantest.gateway.providers.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AttemptDeadlineTest {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration LATE = Duration.ofMinutes(1);

    @Test
    void what_was_named_is_aborted_when_time_runs_out() throws InterruptedException {
        CountDownLatch aborted = new CountDownLatch(1);

        try (AttemptDeadline deadline = AttemptDeadline.start(SOON)) {
            AttemptDeadline.onExpiry(aborted::countDown);

            assertThat(aborted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(deadline.expired()).isTrue();
        }
    }

    @Test
    void only_what_was_named_last_is_aborted() throws InterruptedException {
        AtomicInteger first = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(1);

        try (AttemptDeadline deadline = AttemptDeadline.start(SOON)) {
            AttemptDeadline.onExpiry(first::incrementAndGet);
            AttemptDeadline.onExpiry(second::countDown);

            assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(deadline.expired()).isTrue();
            assertThat(first).hasValue(0);
        }
    }

    @Test
    void once_time_is_over_nothing_more_may_be_begun() {
        AtomicInteger aborted = new AtomicInteger();

        try (AttemptDeadline deadline = AttemptDeadline.start(Duration.ZERO)) {
            Awaitility.await().until(deadline::expired);
            assertThat(AttemptDeadline.onExpiry(aborted::incrementAndGet)).isFalse();
        }

        assertThat(aborted).hasValue(0);
    }

    @Test
    void an_attempt_that_starts_after_its_deadline_is_over_at_once() {
        try (AttemptDeadline deadline = AttemptDeadline.start(Duration.ofSeconds(-5))) {
            Awaitility.await().until(deadline::expired);
        }
    }

    @Test
    void an_attempt_that_ended_in_time_aborts_nothing() throws InterruptedException {
        AtomicInteger aborted = new AtomicInteger();
        AttemptDeadline ended = AttemptDeadline.start(Duration.ofMillis(100));
        AttemptDeadline.onExpiry(aborted::incrementAndGet);
        ended.close();

        // Alarms ring in order on one timer, so once this one has rung the ended one would have.
        CountDownLatch later = new CountDownLatch(1);
        try (AttemptDeadline deadline = AttemptDeadline.start(Duration.ofMillis(200))) {
            AttemptDeadline.onExpiry(later::countDown);
            assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(deadline.expired()).isTrue();
        }

        assertThat(aborted).hasValue(0);
        assertThat(ended.expired()).isFalse();
    }

    @Test
    void outside_an_attempt_nothing_is_aborted() {
        AtomicInteger aborted = new AtomicInteger();
        AttemptDeadline.start(Duration.ZERO).close();

        AttemptDeadline.onExpiry(aborted::incrementAndGet);

        assertThat(aborted).hasValue(0);
    }

    @Test
    void each_thread_has_an_attempt_of_its_own() throws InterruptedException {
        AtomicInteger aborted = new AtomicInteger();
        try (AttemptDeadline expired = AttemptDeadline.start(Duration.ZERO)) {
            Awaitility.await().until(expired::expired);
            Thread other = new Thread(() -> {
                try (AttemptDeadline own = AttemptDeadline.start(LATE)) {
                    AttemptDeadline.onExpiry(aborted::incrementAndGet);
                    assertThat(own.expired()).isFalse();
                }
            });
            other.start();
            other.join();
        }

        assertThat(aborted).hasValue(0);
    }
}
