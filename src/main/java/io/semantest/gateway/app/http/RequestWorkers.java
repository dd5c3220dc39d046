package io.semantest.gateway.app.http;

import io.vertx.core.spi.ExecutorServiceFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Gives the HTTP server the threads its routes run on: a virtual thread a request from Java 21 on, and before that as
 * many platform threads as requests are in flight, ended when idle. The server holds a worker for the whole of a
 * route, so this is what bounds the requests in flight.
 *
 * <p>Found by Vert.x as a service. Vert.x asks for every pool it makes; small ones stay as they are.
 */
public final class RequestWorkers implements ExecutorServiceFactory {

    private static final int REQUEST_POOL = 64;
    private static final long IDLE_SECONDS = 30;

    @Override
    public ExecutorService createExecutor(ThreadFactory threads, Integer size, Integer maxSize) {
        if (size == null || size < REQUEST_POOL) {
            return ExecutorServiceFactory.INSTANCE.createExecutor(threads, size, maxSize);
        }
        return Runtime.version().feature() >= 21 ? virtualThreads() : platformThreads(threads, size);
    }

    private static ExecutorService platformThreads(ThreadFactory threads, int size) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A virtual thread a task, from Java 21 on. Called by name because the code is compiled for Java 17. */
    public static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (IllegalAccessException | NoSuchMethodException | InvocationTargetException e) {
            throw new IllegalStateException("Java " + Runtime.version() + " has no virtual threads", e);
        }
    }
}
