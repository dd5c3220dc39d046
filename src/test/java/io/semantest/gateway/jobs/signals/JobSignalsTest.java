package io.semantest.gateway.jobs.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.jobs.signals.JobSignals.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class JobSignalsTest {

    private static final Duration LONG = Duration.ofSeconds(15);

    private final JobSignals signals = new JobSignals();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void a_change_wakes_everybody_who_waits_for_the_job() throws Exception {
        List<Future<Boolean>> waiting = IntStream.range(0, 8)
                .mapToObj(number -> threads.submit(() -> signals.await("a", LONG)))
                .toList();
        List<Future<Boolean>> open = new ArrayList<>(waiting);
        await().atMost(LONG).until(() -> {
            signals.changed("a");
            open.removeIf(Future::isDone);
            return open.isEmpty();
        });

        for (Future<Boolean> one : waiting) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void a_change_between_watching_and_waiting_is_not_missed() throws Exception {
        try (Watch watch = signals.watch("a")) {
            signals.changed("a");
            signals.changed("a");

            assertThat(watch.await(LONG)).isTrue();
            assertThat(watch.await(Duration.ZERO)).isFalse();
            signals.changed("a");
            assertThat(watch.await(LONG)).isTrue();
        }
    }

    @Test
    void another_jobs_change_wakes_nobody() throws Exception {
        try (Watch watch = signals.watch("a")) {
            signals.changed("b");

            assertThat(watch.await(Duration.ofMillis(1))).isFalse();
        }
    }

    @Test
    void nothing_is_kept_of_jobs_that_nobody_watches_any_more() throws Exception {
        signals.changed("a");
        signals.await("b", Duration.ZERO);
        try (Watch stays = signals.watch("c")) {
            signals.watch("c").close();
            assertThat(signals.watched()).isEqualTo(1);
            signals.changed("c");
            assertThat(stays.await(LONG)).isTrue();
        }

        assertThat(signals.watched()).isZero();
    }

    @Test
    void watching_and_leaving_at_the_same_time_loses_no_signal() throws Exception {
        List<Future<?>> passers = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            passers.add(threads.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    signals.watch("a").close();
                }
            }));
        }
        for (int i = 0; i < 20_000; i++) {
            try (Watch watch = signals.watch("a")) {
                signals.changed("a");
                assertThat(watch.await(Duration.ZERO)).isTrue();
            }
        }
        for (Future<?> passer : passers) {
            passer.get();
        }

        assertThat(signals.watched()).isZero();
    }
}
