package io.semantest.gateway.providers.search;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the total time of one attempt, from first byte sent to last byte read: a socket timeout alone never ends an
 * answer that drips. It belongs to the thread that makes the attempt, because Camel's HTTP client calls on that thread;
 * the abort itself comes from a timer.
 */
public final class AttemptDeadline implements AutoCloseable {

    private static final ThreadLocal<AttemptDeadline> CURRENT = new ThreadLocal<>();
    private static final Duration OUTSIDE = Duration.ofMinutes(1);
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final ScheduledFuture<?> alarm;
    private final long end;
    private Runnable abort = () -> {};
    private boolean expired;
    private boolean stopped;
    private boolean sent;
    private final Map<Object, Runnable> kept = new HashMap<>();

    private AttemptDeadline(Duration timeout) {
        end = System.nanoTime() + timeout.toNanos();
        alarm = TIMER.schedule(this::expire, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts the time of an attempt on the calling thread; {@link #close} ends it there. */
    public static AttemptDeadline start(Duration timeout) {
        AttemptDeadline deadline = new AttemptDeadline(timeout);
        AttemptDeadline before = CURRENT.get();
        if (before != null) {
            // The calls of an attempt follow one another; what was read for an earlier one is not needed any more.
            before.releaseKept();
        }
        CURRENT.set(deadline);
        return deadline;
    }

    /**
     * Names what to abort when the calling thread's attempt runs out of time, in place of what was named before. Does
     * nothing outside an attempt.
     *
     * @return false when the time is over already, and nothing may be begun
     */
    public static boolean onExpiry(Runnable abort) {
        AttemptDeadline deadline = CURRENT.get();
        return deadline == null || deadline.arm(abort);
    }

    /** Says that the calling thread's attempt has a connection and is about to use it. Does nothing outside an attempt. */
    public static void sending() {
        AttemptDeadline deadline = CURRENT.get();
        if (deadline != null) {
            deadline.sent = true;
        }
    }

    /** How much time the calling thread's attempt has left; a minute outside an attempt. */
    public static Duration timeLeft() {
        AttemptDeadline deadline = CURRENT.get();
        return deadline == null ? OUTSIDE : deadline.left();
    }

    /** Whether the calling thread's attempt keeps this. */
    public static boolean keeps(Object thing) {
        AttemptDeadline deadline = CURRENT.get();
        return deadline != null && deadline.kept.containsKey(thing);
    }

    /**
     * Keeps something until the calling thread's attempt has made its call and what it has read is needed no more; outside
     * an attempt not at all.
     *
     * @param release to be run once
     */
    public static void keep(Object thing, Runnable release) {
        AttemptDeadline deadline = CURRENT.get();
        if (deadline == null) {
            release.run();
        } else {
            deadline.kept.put(thing, release);
        }
    }

    /** Forgets what has been sent; asked and told by the attempt's own thread. */
    public void nothingSent() {
        sent = false;
    }

    /** Whether anything may have reached the provider since {@link #nothingSent}. */
    public boolean hasSent() {
        return sent;
    }

    /** Whether its time was over before it was stopped, also when the timer comes late. */
    public synchronized boolean expired() {
        return expired || !stopped && System.nanoTime() - end >= 0;
    }

    /** How much of its time is left; nothing once it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Ends its time, but leaves what the calling thread is bounded by now as it is. */
    synchronized void stop() {
        expired = expired();
        stopped = true;
        alarm.cancel(false);
    }

    @Override
    public void close() {
        stop();
        CURRENT.remove();
        releaseKept();
    }

    private void releaseKept() {
        kept.values().forEach(Runnable::run);
        kept.clear();
    }

    private synchronized boolean arm(Runnable action) {
        abort = action;
        return !expired;
    }

    private void expire() {
        Runnable action;
        synchronized (this) {
            if (stopped) {
                return;
            }
            expired = true;
            action = abort;
        }
        action.run();
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "attempt-deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
