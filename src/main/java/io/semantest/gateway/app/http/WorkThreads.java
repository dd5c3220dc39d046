package io.semantest.gateway.app.http;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for work that mostly waits: a virtual one a task from Java 21 on, before that platform threads. */
public final class WorkThreads {

    private static final long IDLE_SECONDS = 30;

    private WorkThreads() {}

    /**
     * @param most tasks at a time where threads are platform threads, which end when idle; more wait
     * @param platform makes these
     */
    public static ExecutorService upTo(int most, ThreadFactory platform) {
        return Runtime.version().feature() >= 21 ? virtual() : bounded(most, platform);
    }

    /**
     * @param most as above
     * @param name what names of platform threads begin with; they are daemons
     */
    public static ExecutorService upTo(int most, String name) {
        AtomicInteger count = new AtomicInteger();
        return upTo(most, task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private static ExecutorService bounded(int size, ThreadFactory threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Called by name because the code is compiled for Java 17. */
    private static ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (IllegalAccessException | NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " has no virtual threads", e);
        }
    }
}
