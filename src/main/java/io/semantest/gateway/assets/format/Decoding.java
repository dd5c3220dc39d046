package io.semantest.gateway.assets.format;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes pixels, of a bounded number of images and pixels at a time: a quarter of the heap is what all of them may take.
 * Safe for use by many threads.
 */
public final class Decoding {

    private static final int MEGAPIXEL = 1 << 20;
    /** What making the pixels of a WebP needs for each; the JDK's readers go line by line and need next to nothing. */
    private static final int BYTES_OF_A_PIXEL = 12;

    private static final int HEAP_SHARE = 4;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final int threads;
    private final int total;
    private final int least;
    private final Semaphore permits;

    /**
     * @param heapBytes the most that the JVM may use
     * @param threads how many may decode at the same time
     */
    public Decoding(long heapBytes, int threads) {
        this.threads = threads;
        long fitting = heapBytes / HEAP_SHARE / BYTES_OF_A_PIXEL / MEGAPIXEL;
        total = (int) Math.max(threads, Math.min(fitting, Integer.MAX_VALUE));
        least = (total + threads - 1) / threads;
        permits = new Semaphore(total, true);
    }

    /** How many may decode at the same time. */
    public int threads() {
        return threads;
    }

    /** Whether there is memory enough for an image of so many pixels. */
    public boolean fits(String format, long pixels) {
        return !format.equals("webp") || megapixels(pixels) <= total;
    }

    /**
     * Does the work when it is its turn.
     *
     * @param pixels of the image that is decoded
     * @return false when it did not become its turn in time
     * @throws IOException what the work throws
     */
    public boolean run(long pixels, Duration patience, Work work) throws IOException {
        int share = (int) Math.max(least, Math.min(megapixels(pixels), total));
        if (!acquired(share, patience)) {
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            permits.release(share);
        }
    }

    private static long megapixels(long pixels) {
        return (pixels + MEGAPIXEL - 1) / MEGAPIXEL;
    }

    private boolean acquired(int share, Duration patience) {
        try {
            return permits.tryAcquire(share, Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws ProviderFailure when it did not become its turn in time
     */
    void check(Runnable work, long pixels, Instant until) throws ProviderFailure {
        try {
            if (!run(pixels, untilThen(until), work::run)) {
                throw new ProviderFailure(Outcome.TRANSIENT, "An image could not be checked in the time allowed");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Duration untilThen(Instant until) {
        Instant now = Instant.now();
        return Duration.between(now, until.isBefore(now.plus(LONGEST_WAIT)) ? until : now.plus(LONGEST_WAIT));
    }

    /** What is done with an image's bytes. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }
}
