package io.semantest.gateway.app.demo.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {

    @Test
    void looks_until_everything_is_there() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();

        new Deadline(Duration.ofSeconds(9))
                .await(Map.of("three looks", () -> looks.get() == 3), looks::incrementAndGet);

        assertThat(looks).hasValue(3);
    }

    @Test
    void says_what_is_missing_when_it_ends() {
        Deadline patience = new Deadline(Duration.ofMillis(80));

        assertThatThrownBy(() -> patience.await(
                        Map.of("the ship", () -> false, "the train", () -> true, "the bus", () -> false), () -> {}))
                .isInstanceOf(DemoTimeout.class)
                .hasMessage("After 0 s there is still missing: the bus, the ship");
        assertThat(patience.left()).isPositive();
    }
}
