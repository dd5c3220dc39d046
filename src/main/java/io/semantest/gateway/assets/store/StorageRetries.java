package io.semantest.gateway.assets.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Tries again what fails, after pauses that grow from 100 ms to 5 s, until the next pause would end too late. Immutable.
 */
final class StorageRetries {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration total;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /** @param total from the first try until the last one begins */
    public StorageRetries(Duration total) {
        this(total, System::nanoTime, time -> Thread.sleep(time.toMillis()));
    }

    public StorageRetries(Duration total, LongSupplier nanoTime, Pause pause) {
        this.total = total;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** @throws IOException the last try's, or that of one which said that another cannot help */
    <T> T insist(Try<T> attempt) throws IOException {
        long start = nanoTime.getAsLong();
        Duration longest = FIRST_PAUSE;
        while (true) {
            try {
                return attempt.run();
            } catch (Hopeless e) {
                throw e;
            } catch (IOException e) {
                Duration next = jittered(longest);
                if (nanoTime.getAsLong() - start + next.toNanos() > total.toNanos()) {
                    throw e;
                }
                pause(next, e);
            }
            longest = longest.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? longest.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void pause(Duration time, IOException failure) throws IOException {
        try {
            pause.make(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            InterruptedIOException given = new InterruptedIOException("given up because the gateway stops");
            given.initCause(failure);
            throw given;
        }
    }

    /** Between half the pause and all of it, so that those who failed together do not come back together. */
    private static Duration jittered(Duration longest) {
        return longest.minus(Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest.toNanos() / 2)));
    }

    /** What may have to be done more than once. */
    @FunctionalInterface
    interface Try<T> {
        T run() throws IOException;
    }

    /** How to wait. */
    @FunctionalInterface
    interface Pause {
        void make(Duration time) throws InterruptedException;
    }

    /** A failure that another try cannot mend. */
    static final class Hopeless extends IOException {

        private static final long serialVersionUID = 1L;

        Hopeless(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
