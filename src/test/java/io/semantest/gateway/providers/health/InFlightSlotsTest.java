package io.semantest.gateway.providers.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InFlightSlotsTest {

    private static final Duration LONG = Duration.ofSeconds(15);

    private final InFlightSlots places = new InFlightSlots(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<String> entered = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void there_are_as_many_as_it_says() {
        InFlightSlots two = new InFlightSlots(2);

        assertThat(two.tryEnter()).isTrue();
        assertThat(two.tryEnter()).isTrue();
        assertThat(two.tryEnter()).isFalse();
        two.leave();
        assertThat(two.tryEnter()).isTrue();
        assertThat(two.taken()).isEqualTo(2);
    }

    @Test
    void users_who_wait_take_turns_however_many_jobs_one_has() {
        places.tryEnter();
        for (int job = 0; job < 4; job++) {
            enter("ann");
        }
        enter("ben");

        for (int place = 1; place <= 5; place++) {
            int expected = place;
            places.leave();
            await().until(() -> entered.size() == expected);
        }
        assertThat(entered.subList(0, 2)).containsExactlyInAnyOrder("ann", "ben");
        places.leave();
        assertThat(places.taken()).isZero();
    }

    @Test
    void who_has_waited_long_enough_goes_without_a_place_and_takes_none_later() throws Exception {
        places.tryEnter();

        assertThat(places.enter("ann", Duration.ofMillis(20))).isFalse();
        places.leave();
        assertThat(places.taken()).isZero();
        assertThat(places.enter("ann", LONG)).isTrue();
    }

    @Test
    void no_place_is_lost_when_those_who_wait_are_sent_away() {
        places.tryEnter();
        enter("ann");
        enter("ben");
        threads.shutdownNow();
        await().until(() -> waiting.get() == 0);

        places.leave();
        assertThat(places.taken()).isZero();
    }

    private void enter(String user) {
        int before = waiting.get();
        threads.execute(() -> {
            waiting.incrementAndGet();
            try {
                if (places.enter(user, LONG)) {
                    entered.add(user);
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } finally {
                waiting.decrementAndGet();
            }
        });
        await().until(() -> waiting.get() > before);
    }
}
