package io.semantest.gateway.app.demo.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits, but not for ever. */
public final class Deadline {

    private static final int LOOK_EVERY_MS = 50;

    private final Duration limit;
    private final Instant end;

    public Deadline(Duration limit) {
        this.limit = limit;
        this.end = Instant.now().plus(limit);
    }

    /** What is left of it, at least a moment. */
    public Duration left() {
        Duration left = Duration.between(Instant.now(), end);
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }

    /**
     * Waits until everything is there.
     *
     * @param wanted what is waited for, by the name people know it by
     * @param meanwhile done between two looks
     * @throws TourTimeout naming what is still missing
     */
    public void await(Map<String, BooleanSupplier> wanted, Runnable meanwhile) throws InterruptedException {
        List<String> missing = missing(wanted);
        while (!missing.isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new DemoTimeout(limit, missing);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            meanwhile.run();
            missing = missing(wanted);
        }
    }

    private static List<String> missing(Map<String, BooleanSupplier> wanted) {
        return wanted.entrySet().stream()
                .filter(entry -> !entry.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
