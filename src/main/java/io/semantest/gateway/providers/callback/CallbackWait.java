package io.semantest.gateway.providers.callback;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Where an attempt pauses between two polls, so that its provider can end the pause. Safe for use by many threads. */
public final class CallbackWait implements AutoCloseable {

    /** For attempts that nobody calls back. */
    public static final CallbackWait NONE = new CallbackWait(null, null, wait -> {});

    /** However often the provider calls, it is not asked more often than this. */
    private static final long SHORTEST_MS = 100;

    private final String url;
    private final String secret;
    private final Consumer<CallbackWait> onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private volatile CallbackCheck check = CallbackCheck.NONE;
    private boolean rung;

    CallbackWait(String url, String secret, Consumer<CallbackWait> onClose) {
        this.url = url;
        this.secret = secret;
        this.onClose = onClose;
    }

    /** Where the provider may call; null when it may not. */
    public String url() {
        return url;
    }

    /** What the provider may sign with; null when it may not call. */
    public String secret() {
        return secret;
    }

    /** From now on only callbacks that pass end a pause. */
    public void require(CallbackCheck next) {
        check = next;
    }

    /** Returns after the time given, or once the provider has called since the last pause began. */
    public void await(long millis) throws InterruptedException {
        Thread.sleep(Math.min(SHORTEST_MS, millis));
        long left = TimeUnit.MILLISECONDS.toNanos(millis - SHORTEST_MS);
        lock.lockInterruptibly();
        try {
            while (!rung && left > 0) {
                left = called.awaitNanos(left);
            }
            rung = false;
        } finally {
            lock.unlock();
        }
    }

    boolean isGenuine(Callback callback) {
        return check.accepts(callback, secret);
    }

    void ring() {
        lock.lock();
        try {
            rung = true;
            called.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
