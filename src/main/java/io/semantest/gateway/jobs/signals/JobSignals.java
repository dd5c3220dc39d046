package io.semantest.gateway.jobs.signals;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells waiting threads of this process that a job has changed. It says that there is something to read, never what; who
 * waits reads the job again, also when nothing was signalled in time. Costs nothing for jobs nobody watches. Safe for
 * use by many threads.
 */
public final class JobSignals {

    private final Subscribers<Runnable> listeners = new Subscribers<>();

    /** Wakes all who watch the job. To be called after the commit, so that what they read is there. */
    public void changed(String jobId) {
        listeners.of(jobId).forEach(Runnable::run);
    }

    /**
     * Waits for the next change. A change just before the call is missed; where that matters, {@link #watch} first.
     *
     * @return whether there was one in time
     */
    public boolean await(String jobId, Duration atMost) throws InterruptedException {
        try (Watch watch = watch(jobId)) {
            return watch.await(atMost);
        }
    }

    /** Begins to watch the job: a change from now on is not missed, whenever it is waited for. To be closed. */
    public Watch watch(String jobId) {
        return new Watch(jobId);
    }

    /**
     * Runs the listener at every change until the subscription is closed, and perhaps once more.
     *
     * @param listener must be quick and throw nothing; runs on the thread that made the change
     */
    public Subscription subscribe(String jobId, Runnable listener) {
        return listeners.add(jobId, listener);
    }

    /** How many jobs are watched. */
    public int watched() {
        return listeners.jobs().size();
    }

    /** One thread's eye on one job. */
    public final class Watch implements AutoCloseable {

        private final Semaphore changes = new Semaphore(0);
        private final Subscription subscription;

        private Watch(String jobId) {
            this.subscription = subscribe(jobId, changes::release);
        }

        /**
         * Waits until the job has changed since the watch began, or since this method last returned true.
         *
         * @return whether it has; false when the time is over
         */
        public boolean await(Duration atMost) throws InterruptedException {
            boolean changed = changes.tryAcquire(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
            changes.drainPermits();
            return changed;
        }

        @Override
        public void close() {
            subscription.close();
        }
    }
}
