package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static io.semantest.gateway.journeys.View.problem;
import static io.semantest.gateway.journeys.View.servedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider behind an open breaker is tried again with one call at a time. */
@Timeout(60)
class ProbeTest {

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static View view;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.breaker.reset-timeout",
                "1s",
                "gateway.cool-down.default",
                "1ms",
                "gateway.routing.default-chain",
                "dalle3,stable-diffusion");
        view = new View(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void the_breaker_has_opened_and_the_reset_time_has_passed() {
        view.reset();
        gateway.sandbox("dalle3", "{\"status\": 500}");
        for (int request = 1; request <= 5; request++) {
            assertThat(servedBy(gateway.generate("a lake", "u-1"))).isEqualTo("stable-diffusion");
        }
        assertThat(view.breaker("dalle3").getState()).isNotEqualTo(CircuitBreaker.State.CLOSED);
        awaitHalfOpen(gateway);
    }

    @Test
    void one_probe_is_let_through_and_its_success_closes_the_breaker() {
        gateway.sandbox("dalle3", "{\"latency\": \"2s\"}");
        long before = gateway.sandboxCalls("dalle3");
        CompletableFuture<Answer> probe = generateAside(gateway);
        await().until(() -> gateway.sandboxCalls("dalle3") == before + 1);

        for (int request = 1; request <= 3; request++) {
            assertThat(servedBy(gateway.generate("a lake", "u-1"))).isEqualTo("stable-diffusion");
        }
        assertThat(probe).isNotDone();
        assertThat(gateway.sandboxCalls("dalle3")).isEqualTo(before + 1);

        assertThat(outcomes(probe.orTimeout(20, TimeUnit.SECONDS).join())).isEqualTo("dalle3 ok");
        assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
        gateway.sandbox("dalle3", "{}");
        assertThat(servedBy(gateway.generate("a lake", "u-1"))).isEqualTo("dalle3");
    }

    @Test
    void a_probe_that_fails_opens_the_breaker_again() {
        long before = gateway.sandboxCalls("dalle3");

        Answer probe = gateway.generate("a lake", "u-1");

        assertThat(outcomes(probe)).isEqualTo("dalle3 transient, stable-diffusion ok");
        assertThat(gateway.sandboxCalls("dalle3")).isEqualTo(before + 1);
        assertThat(view.breaker("dalle3").getState()).isNotEqualTo(CircuitBreaker.State.CLOSED);
        awaitHalfOpen(gateway);
        assertThat(gateway.sandboxCalls("dalle3")).isEqualTo(before + 1);
    }

    @Test
    void a_refused_or_throttled_probe_leaves_the_question_open() {
        gateway.sandbox("dalle3", "{\"fault\": \"refuse\"}");
        assertThat(gateway.generate("a lake", "u-1").status()).isEqualTo(422);
        assertThat(gateway.breaker("dalle3")).isEqualTo("HALF_OPEN");

        gateway.sandbox("dalle3", "{\"fault\": \"rate-limit\"}");
        assertThat(outcomes(gateway.generate("a lake", "u-1"))).isEqualTo("dalle3 throttled, stable-diffusion ok");
        assertThat(gateway.breaker("dalle3")).isEqualTo("HALF_OPEN");

        gateway.sandbox("dalle3", "{}");
        awaitHalfOpen(gateway);
        assertThat(outcomes(gateway.generate("a lake", "u-1"))).isEqualTo("dalle3 ok");
        assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
    }

    @Test
    void while_the_only_hope_is_a_probe_under_way_others_hear_503(@TempDir Path elsewhere) {
        try (RunningGateway alone = RunningGateway.start(
                elsewhere,
                "gateway.breaker.reset-timeout",
                "1s",
                "gateway.breaker.failure-threshold",
                "1",
                "gateway.routing.default-chain",
                "dalle3")) {
            alone.sandbox("dalle3", "{\"status\": 500}");
            assertThat(alone.generate("a lake", "u-1").status()).isEqualTo(502);
            awaitHalfOpen(alone);
            alone.sandbox("dalle3", "{\"latency\": \"2s\"}");
            CompletableFuture<Answer> probe = generateAside(alone);
            await().until(() -> alone.sandboxCalls("dalle3") == 2);

            Answer other = alone.generate("a lake", "u-other");

            assertThat(other.status()).isEqualTo(503);
            assertThat(problem(other)).isEqualTo("no-healthy-providers");
            assertThat(Integer.parseInt(other.header("Retry-After"))).isPositive();
            assertThat(probe.orTimeout(20, TimeUnit.SECONDS).join().status()).isEqualTo(200);
            new View(alone).assertNothingSpent("u-other");
        }
    }

    private static CompletableFuture<Answer> generateAside(RunningGateway gateway) {
        return Aside.call(() -> gateway.generate("a lake", "u-probe"));
    }

    private static void awaitHalfOpen(RunningGateway gateway) {
        await().untilAsserted(() -> assertThat(gateway.breaker("dalle3")).isEqualTo("HALF_OPEN"));
    }
}
