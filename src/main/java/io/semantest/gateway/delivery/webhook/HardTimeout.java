package io.semantest.gateway.delivery.webhook;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long; a socket's own timeout never ends an answer that drips. */
final class HardTimeout implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "webhook-alarm");
        thread.setDaemon(true);
        return thread;
    });

    HardTimeout() {
        timer.setRemoveOnCancelPolicy(true);
    }

    Setting after(Duration time, Runnable end) {
        Setting setting = new Setting();
        setting.pending = timer.schedule(() -> setting.ring(end), time.toMillis(), TimeUnit.MILLISECONDS);
        return setting;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One alarm that has been set. */
    static final class Setting {

        private volatile ScheduledFuture<?> pending;
        private volatile boolean rang;

        boolean rang() {
            return rang;
        }

        void stop() {
            pending.cancel(false);
        }

        private void ring(Runnable end) {
            rang = true;
            end.run();
        }
    }
}
