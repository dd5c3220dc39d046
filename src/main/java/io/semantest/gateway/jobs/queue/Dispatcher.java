package io.semantest.gateway.jobs.queue;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.jobs.queue.JobQueue.Claimed;
import io.semantest.gateway.jobs.queue.JobQueue.User;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this gateway's workers busy: takes up as many jobs at once as there are workers free, and again whenever one
 * becomes free or somebody says that there are jobs. Safe for use by many threads.
 */
final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_AT_ONCE = 64;

    private final Transactions transactions;
    private final JobQueue queue;
    private final Executor executor;
    private final Consumer<Claimed> work;
    private final int workers;
    private final int mostPerUser;
    private final Semaphore free;
    private final Semaphore signal = new Semaphore(0);
    private final Map<User, Integer> inFlight = new HashMap<>();
    private final Thread thread = new Thread(this::dispatchUntilClosed, "job-dispatcher");
    private volatile boolean open = true;

    /**
     * @param workers jobs in work at a time
     * @param mostPerUser of them, of one user
     */
    Dispatcher(
            Transactions transactions,
            JobQueue queue,
            Executor executor,
            Consumer<Claimed> work,
            int workers,
            int mostPerUser) {
        this.transactions = transactions;
        this.queue = queue;
        this.executor = executor;
        this.work = work;
        this.workers = workers;
        this.mostPerUser = mostPerUser;
        this.free = new Semaphore(workers);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Says that there may be jobs to take up. */
    void wake() {
        signal.release();
    }

    /** Waits until a worker is free, at most so long; whether one is. */
    boolean awaitFree(Duration atMost) throws InterruptedException {
        boolean one = free.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (one) {
            free.release();
        }
        return one;
    }

    /** Takes up no more jobs, and waits for those in work, at most so long; whether all have ended. */
    boolean drain(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        close();
        // What it has just taken up must be in work before the free places are counted.
        thread.join(Math.max(1, atMost.toMillis()));
        return free.tryAcquire(workers, end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Takes up no more jobs; those in work go on. */
    @Override
    public void close() {
        open = false;
        wake();
    }

    int inFlight() {
        return workers - free.availablePermits();
    }

    private void dispatchUntilClosed() {
        while (open) {
            signal.acquireUninterruptibly();
            signal.drainPermits();
            try {
                dispatch();
            } catch (Throwable failure) {
                // Without this thread no job would ever be taken up again. The sweep says again that there are jobs.
                tell(failure);
            }
        }
    }

    private static void tell(Throwable failure) {
        if (failure instanceof StorageException away && (away.isUnavailable() || away.isOutcomeUnknown())) {
            LOG.warn("no jobs are taken up for now: {}", away.getMessage());
        } else {
            LOG.error("jobs could not be taken up", failure);
        }
    }

    private void dispatch() {
        int wanted = Math.min(MOST_AT_ONCE, free.availablePermits());
        while (open && wanted > 0) {
            List<Claimed> claimed = claim(wanted);
            claimed.forEach(this::hand);
            wanted = claimed.size() < wanted ? 0 : Math.min(MOST_AT_ONCE, free.availablePermits());
        }
    }

    private List<Claimed> claim(int wanted) {
        Map<User, Integer> counts = new HashMap<>();
        synchronized (inFlight) {
            counts.putAll(inFlight);
        }
        return transactions.write(tx -> queue.claim(tx, wanted, new InFlightJobs(counts, mostPerUser)));
    }

    private void hand(Claimed job) {
        free.acquireUninterruptibly();
        synchronized (inFlight) {
            inFlight.merge(job.user(), 1, Integer::sum);
        }
        try {
            executor.execute(() -> work(job));
        } catch (RejectedExecutionException stopping) {
            done(job);
        } catch (Error noThread) {
            // Whoever sees that its lease has run out takes it up; the others that were claimed with it go on.
            LOG.error("job {} could not be handed to a worker", job.submission().jobId(), noThread);
            done(job);
        }
    }

    private void work(Claimed job) {
        try {
            work.accept(job);
        } catch (Throwable unexpected) {
            LOG.error("the worker of job {} broke off", job.submission().jobId(), unexpected);
        } finally {
            done(job);
        }
    }

    private void done(Claimed job) {
        synchronized (inFlight) {
            inFlight.computeIfPresent(job.user(), (user, count) -> count == 1 ? null : count - 1);
        }
        free.release();
        wake();
    }
}
