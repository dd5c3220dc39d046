package io.semantest.gateway.app.http;

import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * Gives the HTTP server the threads its routes run on: a virtual thread a request from Java 21 on, and before that as
 * many platform threads as requests are in flight, ended when idle. The server holds a worker for the whole of a
 * route, so this is what bounds the requests in flight.
 *
 * <p>Found by Vert.x as a service. Vert.x asks for every pool it makes; small ones stay as they are.
 */
public final class RequestWorkers implements ExecutorServiceFactory {

    private static final int REQUEST_POOL = 64;

    @Override
    public ExecutorService createExecutor(ThreadFactory threads, Integer size, Integer maxSize) {
        if (size == null || size < REQUEST_POOL) {
            return ExecutorServiceFactory.INSTANCE.createExecutor(threads, size, maxSize);
        }
        return WorkThreads.upTo(size, threads);
    }
}
