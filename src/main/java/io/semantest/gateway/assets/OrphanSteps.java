package io.semantest.gateway.assets;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step that clears up the asset store: bean {@code orphans} in the routes. */
public final class OrphanSteps {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanSteps.class);

    private final Orphans orphans;
    private final Duration age;
    private final InstantSource clock;

    /**
     * @param orphans null when the store holds images of another database, and nothing may be removed
     * @param age how old an image must be
     */
    public OrphanSteps(Orphans orphans, Duration age, InstantSource clock) {
        this.orphans = orphans;
        this.age = age;
        this.clock = clock;
    }

    /** Removes old images that belong to no job. A failure is only told: the next round goes on where this one ended. */
    public void collect() {
        if (orphans == null) {
            return;
        }
        try {
            int removed = orphans.collect(clock.instant().minus(age));
            if (removed > 0) {
                LOG.info("removed {} stored images that belong to no job", removed);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "stored images that belong to no job could not be removed; the next round tries again: {}",
                    e.toString());
        }
    }
}
