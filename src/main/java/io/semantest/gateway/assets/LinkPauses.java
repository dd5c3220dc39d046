package io.semantest.gateway.assets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long to wait before a link is asked for again: a quarter of a second at first, longer each time, at most three seconds. */
final class LinkPauses {

    static final LinkPauses REAL = new LinkPauses(InstantSource.system(), pause -> Thread.sleep(pause.toMillis()));

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final Sleeper sleeper;

    LinkPauses(InstantSource clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    /**
     * Waits before the next try.
     *
     * @param tries that were made
     * @return false, and does not wait as long, when the time is over then
     */
    boolean await(int tries, Instant until) throws InterruptedException {
        Duration pause = Duration.ofMillis((long) (FIRST.toMillis() * Math.pow(1.5, Math.min(tries - 1, 20))));
        Instant now = clock.instant();
        Duration bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        if (now.plus(bounded).isBefore(until)) {
            sleeper.sleep(bounded);
            return true;
        }
        if (now.isBefore(until)) {
            sleeper.sleep(Duration.between(now, until));
        }
        return false;
    }
}
