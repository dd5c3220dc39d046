package io.semantest.gateway.providers.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps a provider that answered 429 from being asked again too early: the founding guide's {@code handleRateLimit},
 * without holding a thread. Safe for use by many threads.
 */
public final class CoolDown {

    private final InstantSource clock;
    private final CoolDownSettings settings;
    private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

    public CoolDown(InstantSource clock, CoolDownSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** Starts or prolongs the cool-down; {@code asked} null means the provider did not say how long. */
    public void handleRateLimit(Duration asked) {
        Duration wait = asked == null ? settings.defaultWait() : asked;
        Duration capped = wait.compareTo(settings.maxWait()) > 0 ? settings.maxWait() : wait;
        Instant end = clock.instant().plus(capped);
        until.accumulateAndGet(end, (old, proposed) -> proposed.isAfter(old) ? proposed : old);
    }

    /** How much longer the provider is to be left alone; zero when it may be asked. */
    public Duration remaining() {
        Instant now = clock.instant();
        Instant end = until.get();
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }
}
