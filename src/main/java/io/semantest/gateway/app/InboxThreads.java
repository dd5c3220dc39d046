package io.semantest.gateway.app;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileConsumer;

/**
 * The threads of dropped files: a few for the files, so that a long one holds up no other, and as many for their lines
 * as lines may run at the same time. Not Camel's own pools, because with virtual threads those have no bound.
 *
 * <p>The queue of lines needs no bound: Camel's splitter takes a file's next line out of the file by a task of its own
 * behind the lines in that queue, so that each file being read has at most one line waiting there.
 */
final class InboxThreads {

    private static final int FILES = 4;
    private static final long IDLE_SECONDS = 30;

    private InboxThreads() {}

    /** Once all are taken, the thread that looks for files waits for one to become free. */
    static ThreadPoolExecutor files() {
        ThreadPoolExecutor pool = pool("inbox-file-", FILES, new SynchronousQueue<>());
        pool.setRejectedExecutionHandler(InboxThreads::waitForThread);
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

    private static void waitForThread(Runnable task, ThreadPoolExecutor pool) {
        try {
            while (!pool.getQueue().offer(task, 1, TimeUnit.SECONDS)) {
                if (pool.isShutdown()) {
                    throw new RejectedExecutionException("The gateway is shutting down");
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("The gateway is shutting down", stop);
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
