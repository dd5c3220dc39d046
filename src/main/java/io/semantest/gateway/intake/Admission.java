package io.semantest.gateway.intake;

import io.semantest.gateway.contract.errors.Overloaded;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** The places for requests in flight through the API. Safe for use by many threads. */
public final class Admission {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final int limit;
    private final Semaphore places;

    public Admission(int limit) {
        this.limit = limit;
        this.places = new Semaphore(limit);
    }

    /** @throws Overloaded when all places are taken */
    public void enter() {
        if (!places.tryAcquire()) {
            throw new Overloaded(limit, COME_BACK);
        }
    }

    public void leave() {
        places.release();
    }

    public int inFlight() {
        return limit - places.availablePermits();
    }
}
