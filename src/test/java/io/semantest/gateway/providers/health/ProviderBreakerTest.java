package io.semantest.gateway.providers.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The founding guide's circuit breaker: five failures open it, a minute later one probe decides. */
@Timeout(60)
final class ProviderBreakerTest {

    private static final BreakerSettings AS_SHIPPED = new BreakerSettings(5, Duration.ofSeconds(60));
    private static final BreakerSettings IMPATIENT = new BreakerSettings(5, Duration.ofMillis(150));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));

    @Test
    void five_failures_in_a_row_open_it_and_the_sixth_call_fails_at_once() {
        ProviderBreaker breaker = breaker(AS_SHIPPED);

        fail(breaker, 4);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.untilProbe()).isEqualTo(Duration.ZERO);

        fail(breaker, 1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThatThrownBy(() -> succeed(breaker)).isInstanceOf(CallNotPermittedException.class);
    }

    @Test
    void a_success_in_between_starts_the_count_again() {
        ProviderBreaker breaker = breaker(AS_SHIPPED);

        for (int round = 0; round < 5; round++) {
            fail(breaker, 4);
            succeed(breaker);
        }
        fail(breaker, 4);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        fail(breaker, 1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSIENT", "MISCONFIGURED", "EXHAUSTED", "UNKNOWN"})
    void a_failing_or_misconfigured_provider_counts(Outcome outcome) {
        ProviderBreaker breaker = breaker(AS_SHIPPED);

        repeat(breaker, 5, outcome);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"MODERATED", "INVALID", "THROTTLED"})
    void what_says_nothing_about_the_providers_health_is_neutral(Outcome outcome) {
        ProviderBreaker breaker = breaker(AS_SHIPPED);

        repeat(breaker, 100, outcome);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        fail(breaker, 4);
        repeat(breaker, 1, outcome);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        fail(breaker, 1);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void a_provider_that_was_not_called_has_not_failed() {
        ProviderBreaker breaker = breaker(AS_SHIPPED);

        for (int call = 1; call <= 5; call++) {
            breaker.resilience4j()
                    .onError(
                            1,
                            TimeUnit.MILLISECONDS,
                            new ProviderFailure(Outcome.UNKNOWN, "not called: it may have it"));
        }

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void what_only_the_operator_can_mend_opens_it_at_once_until_a_call_succeeds() {
        ProviderBreaker breaker = breaker(IMPATIENT);

        breaker.openAtOnce("HTTP 401");
        breaker.openAtOnce("HTTP 403");

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.problem()).isEqualTo("HTTP 403");
        Awaitility.await().until(() -> breaker.state() == State.HALF_OPEN);
        assertThat(breaker.problem()).isEqualTo("HTTP 403");
        succeed(breaker);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(breaker.problem()).isNull();
    }

    @Test
    void the_probe_is_due_when_the_reset_timeout_has_passed() {
        ProviderBreaker breaker = breaker(AS_SHIPPED);
        fail(breaker, 5);

        assertThat(breaker.untilProbe()).hasSeconds(60);
        now.updateAndGet(instant -> instant.plusSeconds(45));
        assertThat(breaker.untilProbe()).hasSeconds(15);
        now.updateAndGet(instant -> instant.plusSeconds(45));
        assertThat(breaker.untilProbe()).isEqualTo(Duration.ZERO);
    }

    @Test
    void one_probe_is_let_through_and_its_success_closes_it() {
        ProviderBreaker breaker = halfOpen();

        assertThat(breaker.resilience4j().tryAcquirePermission()).isTrue();
        assertThat(breaker.resilience4j().tryAcquirePermission()).isFalse();
        breaker.resilience4j().onSuccess(1, TimeUnit.MILLISECONDS);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        succeed(breaker);
    }

    @Test
    void a_probe_that_fails_opens_it_again() {
        ProviderBreaker breaker = halfOpen();

        fail(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.untilProbe()).isEqualTo(IMPATIENT.resetTimeout());
    }

    @ParameterizedTest
    @EnumSource(names = {"MODERATED", "THROTTLED"})
    void a_probe_that_proves_nothing_gives_its_place_to_the_next(Outcome outcome) {
        ProviderBreaker breaker = halfOpen();

        repeat(breaker, 3, outcome);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);

        succeed(breaker);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void successes_however_slow_never_open_it() {
        ProviderBreaker breaker = breaker(AS_SHIPPED);

        for (int call = 0; call < 100; call++) {
            breaker.resilience4j().acquirePermission();
            breaker.resilience4j().onSuccess(1, TimeUnit.HOURS);
        }

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void the_threshold_and_the_reset_timeout_are_the_configured_ones() {
        ProviderBreaker breaker = breaker(new BreakerSettings(2, Duration.ofSeconds(7)));

        fail(breaker, 2);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.untilProbe()).hasSeconds(7);
        assertThat(breaker.resilience4j()
                        .getCircuitBreakerConfig()
                        .getWaitIntervalFunctionInOpenState()
                        .apply(1))
                .isEqualTo(7000);
    }

    private ProviderBreaker halfOpen() {
        ProviderBreaker breaker = breaker(IMPATIENT);
        fail(breaker, 5);
        Awaitility.await().until(() -> breaker.state() == State.HALF_OPEN);
        return breaker;
    }

    private ProviderBreaker breaker(BreakerSettings settings) {
        return new ProviderBreaker(CircuitBreaker.of("dalle3", settings.config()), settings, now::get);
    }

    private static void succeed(ProviderBreaker breaker) {
        breaker.resilience4j().executeRunnable(() -> {});
    }

    private static void repeat(ProviderBreaker breaker, int times, Outcome outcome) {
        for (int call = 0; call < times; call++) {
            assertThatThrownBy(() -> breaker.resilience4j().executeRunnable(() -> {
                        throw new ProviderFailure(outcome, "as the provider says");
                    }))
                    .isInstanceOf(ProviderFailure.class);
        }
    }

    private static void fail(ProviderBreaker breaker, int times) {
        for (int call = 0; call < times; call++) {
            assertThatThrownBy(() -> breaker.resilience4j().executeCallable(() -> {
                        throw new SocketTimeoutException();
                    }))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
