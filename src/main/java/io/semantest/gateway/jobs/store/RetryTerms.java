package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a job that nobody could serve is tried again: after a pause that doubles each time and is drawn from its upper
 * half, so that many that failed together do not come back together. Safe for use by many threads if the generator is.
 *
 * @param first the longest first pause
 * @param longest no pause is longer, unless a provider has asked for more
 * @param maxAttempts calls to providers that a job may cost, at least 1
 * @param random where the jitter comes from
 */
public record RetryTerms(Duration first, Duration longest, int maxAttempts, RandomGenerator random) {

    private static final int MOST_DOUBLINGS = 30;
    private static final double SPREAD = 0.1;

    /** Enough to fetch what was done during the last pause. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    /** The attempts that are over. One that was delivered and could not be kept is not: its task is asked for again, never made again. */
    public static List<Attempt> over(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.outcome() != Outcome.OK)
                .toList();
    }

    /**
     * @param hint how long everybody who could serve it asks to be left alone; zero when unknown
     * @param before how often in a row it has been put back
     * @param deadline the job is taken up then at the latest, to be closed, and once shortly before
     */
    public Instant due(Instant now, Duration hint, int before, Instant deadline) {
        long doubled = first.toMillis() << Math.min(before, MOST_DOUBLINGS);
        long pause = Math.min(doubled < 0 ? Long.MAX_VALUE : doubled, longest.toMillis());
        long drawn = pause / 2 + random.nextLong(pause / 2 + 1);
        long asked = (long) (hint.toMillis() * (1 + SPREAD * random.nextDouble()));
        Instant due = now.plusMillis(Math.max(drawn, asked));
        Instant lastLook = deadline.minus(LAST_LOOK);
        Instant latest = lastLook.isAfter(now) ? lastLook : deadline;
        return due.isAfter(latest) ? latest : due;
    }
}
