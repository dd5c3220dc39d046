package io.semantest.gateway.delivery.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait between tries: each pause a little longer by chance, up to a tenth, so that what failed together does
 * not come back together. Immutable.
 */
public final class RetryBackoff {

    /** Longest pause that a receiver is believed. */
    public static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    private static final double JITTER = 0.1;

    private final List<Duration> pauses;
    private final DoubleSupplier chance;

    /**
     * @param pauses before the second try, the third, and so on
     * @param chance numbers from 0 to 1, exclusive
     */
    public RetryBackoff(List<Duration> pauses, DoubleSupplier chance) {
        this.pauses = List.copyOf(pauses);
        this.chance = chance;
    }

    /**
     * The pause before the next try; empty when there is none.
     *
     * @param failures how often it has failed before this time
     * @param retryAfter what the receiver asked for, or null; the longer of the two pauses counts
     */
    Optional<Duration> pause(int failures, Duration retryAfter) {
        if (failures >= pauses.size()) {
            return Optional.empty();
        }
        Duration own = pauses.get(failures);
        Duration asked = retryAfter == null ? Duration.ZERO : shorter(retryAfter, LONGEST_RETRY_AFTER);
        Duration pause = asked.compareTo(own) > 0 ? asked : own;
        return Optional.of(pause.plusMillis((long) (pause.toMillis() * JITTER * chance.getAsDouble())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
