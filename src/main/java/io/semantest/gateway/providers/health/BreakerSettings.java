package io.semantest.gateway.providers.health;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.ports.StorageException;
import java.time.Duration;

/**
 * The founding guide's circuit breaker in Resilience4j's terms.
 *
 * @param failureThreshold consecutive failures that open it, at least 1
 * @param resetTimeout how long it stays open before one probe is let through
 */
public record BreakerSettings(int failureThreshold, Duration resetTimeout) {

    private static final Duration NEVER_SLOW = Duration.ofDays(1);

    /**
     * A window as long as the threshold, wholly failed, is "that many failures in a row". Slowness alone opens nothing:
     * a good picture may take two minutes.
     */
    public CircuitBreakerConfig config() {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(failureThreshold)
                .minimumNumberOfCalls(failureThreshold)
                .failureRateThreshold(100)
                .slowCallDurationThreshold(NEVER_SLOW)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(resetTimeout)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .ignoreException(BreakerSettings::saysNothingAboutHealth)
                .build();
    }

    private static boolean saysNothingAboutHealth(Throwable failure) {
        return failure instanceof ProviderFailure f && !f.countsAsFailure()
                || failure instanceof GatewayError
                || failure instanceof StorageException;
    }
}
