package io.semantest.gateway.providers;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider's circuit breaker, with the time it opened. Safe for use by many threads.
 */
final class ProviderBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderBreaker.class);

    private final CircuitBreaker breaker;
    private final Duration resetTimeout;
    private final InstantSource clock;
    private volatile Instant openedAt = Instant.MIN;

    ProviderBreaker(CircuitBreaker breaker, BreakerSettings settings, InstantSource clock) {
        this.breaker = breaker;
        this.resetTimeout = settings.resetTimeout();
        this.clock = clock;
        breaker.getEventPublisher().onStateTransition(event -> {
            LOG.warn(
                    "{}: circuit breaker {}",
                    breaker.getName(),
                    event.getStateTransition().getToState());
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openedAt = clock.instant();
            }
        });
    }

    CircuitBreaker resilience4j() {
        return breaker;
    }

    CircuitBreaker.State state() {
        return breaker.getState();
    }

    /** How long until a probe is let through; zero when calls, or the probe, are let through now. */
    Duration untilProbe() {
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), openedAt.plus(resetTimeout));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
