package io.semantest.gateway.app;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileConsumer;

/**
 * The threads of dropped files: a few for the files, so that a long one holds up no other, and as many for their lines
 * as lines may run at the same time. Not Camel's own pools, because with virtual threads those have no bound.
 */
final class InboxThreads {

    private static final int FILES = 4;
    private static final int WAITING_FILES = 16;
    private static final long IDLE_SECONDS = 30;

    private InboxThreads() {}

    /** Once all are taken, the thread that looks for files reads one itself, and so stops looking. */
    static ThreadPoolExecutor files() {
        ThreadPoolExecutor pool = pool("inbox-file-", FILES, new ArrayBlockingQueue<>(WAITING_FILES));
        pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
        return pool;
    }

    static ThreadPoolExecutor lines(int concurrency) {
        return pool("inbox-line-", concurrency);
    }

    /** What goes back into the inbox when the gateway stops must not be read by it again. */
    static void readNoMore(CamelContext context) {
        for (Route route : context.getRoutes()) {
            if (route.getConsumer() instanceof GenericFileConsumer<?> files) {
                files.suspend();
            }
        }
    }

    /** Daemon threads, as many as needed up to a number, ended when idle. */
    static ThreadPoolExecutor pool(String name, int size) {
        return pool(name, size, new LinkedBlockingQueue<>());
    }

    private static ThreadPoolExecutor pool(String name, int size, BlockingQueue<Runnable> waiting) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, IDLE_SECONDS, TimeUnit.SECONDS, waiting, task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
