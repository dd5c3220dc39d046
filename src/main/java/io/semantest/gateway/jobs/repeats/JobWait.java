package io.semantest.gateway.jobs.repeats;

import io.semantest.gateway.contract.errors.ShuttingDown;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.jobs.record.Job;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.store.JobStore;
import java.time.Duration;

/** Waits for jobs to end, wherever they are worked on. Safe for use by many threads. */
public final class JobWait {

    /** How late, at most, the end of a job on another gateway is noticed. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final JobStore store;
    private final JobSignals signals;
    private volatile boolean stopped;

    public JobWait(Transactions transactions, JobStore store, JobSignals signals) {
        this.transactions = transactions;
        this.store = store;
        this.signals = signals;
    }

    /**
     * The job as it is when it has ended, or else when the time is over.
     *
     * @throws ShuttingDown when the gateway stops meanwhile, or has begun to
     */
    public Job job(Caller caller, String jobId, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        try (JobSignals.Watch watch = signals.watch(jobId)) {
            while (true) {
                Job job = transactions
                        .read(tx -> store.find(tx, caller, jobId))
                        .orElseThrow(() -> new NotFound("job", jobId));
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (job.state().isTerminal() || left.isNegative()) {
                    return job;
                }
                if (stopped) {
                    throw new ShuttingDown();
                }
                watch.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            }
        }
    }

    /** Lets go of all who wait. */
    public void stop() {
        stopped = true;
    }
}
