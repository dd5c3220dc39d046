package io.semantest.gateway.jobs.leases;

import java.time.Duration;
import java.time.Instant;

/**
 * How this gateway holds jobs.
 *
 * @param worker id of this running gateway; another run has another
 * @param duration how long a job is its own without renewal, at least a second: {@code gateway.jobs.lease}
 */
public record LeaseTerms(String worker, Duration duration) {

    public long until(Instant now) {
        return now.plus(duration).toEpochMilli();
    }
}
