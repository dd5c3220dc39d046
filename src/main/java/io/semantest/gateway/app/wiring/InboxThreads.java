package io.semantest.gateway.app.wiring;

import io.semantest.gateway.app.health.HealthDetail;
import io.semantest.gateway.intake.inbox.InboxWatch;
import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFileConsumer;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.health.HealthCheck;
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
    private static final int TOLD = 20;
    private static final long IDLE_SECONDS = 30;
    private static final long PAUSES = 3;

    private InboxThreads() {}

    static ThreadPoolExecutor files() {
        return pool("inbox-file-", FILES);
    }

    /**
     * Nothing is taken while some files that were taken still wait for a thread. The inbox is watched all the same, but for no
     * more than a quarter of the time: an inbox of 100,000 files takes long to look through.
     */
    static PollingConsumerPollStrategy looks(ThreadPoolExecutor files, InboxWatch watch) {
        return new DefaultPollingConsumerPollStrategy() {
            private long begun = System.nanoTime();
            private long next = begun;

            @Override
            public boolean begin(Consumer consumer, Endpoint endpoint) {
                begun = System.nanoTime();
                if (begun - next < 0) {
                    return false;
                }
                watch.look(endings(endpoint));
                pause();
                return files.getQueue().isEmpty();
            }

            @Override
            public void commit(Consumer consumer, Endpoint endpoint, int polled) {
                pause();
            }

            private void pause() {
                long now = System.nanoTime();
                next = now + PAUSES * (now - begun);
            }
        };
    }

    /** What the route reads. */
    private static Set<String> endings(Endpoint endpoint) {
        String included = endpoint instanceof GenericFileEndpoint<?> files ? files.getIncludeExt() : null;
        return included == null ? Set.of() : Set.of(included.strip().split("\\s*,\\s*"));
    }

    /** Lets a file be taken when it is at rest. */
    static GenericFileFilter<File> atRest(InboxWatch watch) {
        return file -> watch.isAtRest(file.getFileNameOnly());
    }

    /** What is not read and why. Whether the gateway can serve does not hang on it. */
    static HealthCheck check(InboxWatch watch) {
        return new HealthDetail("inbox", answer -> {
            List<String> unread = watch.words(TOLD);
            if (!watch.trouble().isEmpty()) {
                answer.detail("trouble", watch.trouble());
            }
            answer.detail("notRead", unread);
            if (!unread.isEmpty()) {
                answer.message("not read: " + String.join(" | ", unread));
            }
        });
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
