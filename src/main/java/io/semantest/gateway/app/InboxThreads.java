package io.semantest.gateway.app;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileConsumer;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

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

    static ThreadPoolExecutor files() {
        return pool("inbox-file-", FILES);
    }

    /** No look for files while some that were found still wait for a thread. */
    static PollingConsumerPollStrategy looks(ThreadPoolExecutor files) {
        return new DefaultPollingConsumerPollStrategy() {
            @Override
            public boolean begin(Consumer consumer, Endpoint endpoint) {
                return files.getQueue().isEmpty();
            }
        };
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
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
