package io.semantest.gateway.providers.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.IllegalStateTransitionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider's circuit breaker, with the time it opened. Safe for use by many threads.
 */
public final class ProviderBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderBreaker.class);

    private final CircuitBreaker breaker;
    private final Duration resetTimeout;
    private final InstantSource clock;
    private volatile Instant openedAt = Instant.MIN;
    private volatile String problem;

    public ProviderBreaker(CircuitBreaker breaker, BreakerSettings settings, InstantSource clock) {
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
            } else if (event.getStateTransition().getToState() == CircuitBreaker.State.CLOSED) {
                problem = null;
            }
        });
    }

    public CircuitBreaker resilience4j() {
        return breaker;
    }

    public CircuitBreaker.State state() {
        return breaker.getState();
    }

    /**
     * Opens it, whatever it has counted so far, because of something that only the operator can mend. After the reset
     * time one call is let through as ever.
     */
    public void openAtOnce(String reason) {
        problem = reason;
        try {
            if (breaker.getState() != CircuitBreaker.State.OPEN) {
                breaker.transitionToOpenState();
            }
        } catch (IllegalStateTransitionException openedJustNow) {
            LOG.debug("{}: opened by another call meanwhile", breaker.getName());
        }
    }

    /** Lets one call through now, since what opened it at once is mended. */
    public void tryAgain() {
        try {
            if (breaker.getState() == CircuitBreaker.State.OPEN) {
                breaker.transitionToHalfOpenState();
            }
        } catch (IllegalStateTransitionException changedJustNow) {
            LOG.debug("{}: changed by another call meanwhile", breaker.getName());
        }
    }

    /** What the operator has to mend; null when nothing is known, and again once a call has succeeded. */
    public String problem() {
        return breaker.getState() == CircuitBreaker.State.CLOSED ? null : problem;
    }

    /** How long until a probe is let through; zero when calls, or the probe, are let through now. */
    public Duration untilProbe() {
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), openedAt.plus(resetTimeout));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
