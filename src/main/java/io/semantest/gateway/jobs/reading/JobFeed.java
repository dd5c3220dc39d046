package io.semantest.gateway.jobs.reading;

import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobView;
import io.semantest.gateway.jobs.record.JobViews;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.signals.Subscribers;
import io.semantest.gateway.jobs.signals.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells followers what happens to jobs, with one thread for all of them. A job that was signalled is read at once; all
 * followed jobs are looked at once in an interval, so that what nobody signals is told as well. Nothing is kept for
 * followers: each is handed all events of its job and knows where it stands. Safe for use by many threads.
 */
public final class JobFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JobFeed.class);

    private final Transactions transactions;
    private final JobEvents events;
    private final JobSignals signals;
    private final long interval;
    private final Subscribers<Consumer<List<JobEvent>>> followers = new Subscribers<>();
    private final Set<String> due = ConcurrentHashMap.newKeySet();
    private final Semaphore work = new Semaphore(0);
    private final Thread reader = new Thread(this::run, "job-feed");
    /** How each followed job was when it was last looked at; the reader's own. */
    private final Map<String, JobVersion> marks = new HashMap<>();

    private long lastLook = System.nanoTime();
    private boolean failing;

    /** @param interval how long a change that nobody signals may take to be seen */
    public JobFeed(Transactions transactions, JobJson json, JobSignals signals, Duration interval) {
        this.transactions = transactions;
        this.events = new JobEvents(json);
        this.signals = signals;
        this.interval = interval.toNanos();
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Hands the follower all events of the job so far: soon, whenever there are more, and perhaps without need.
     *
     * @param follower must be quick and throw nothing; runs on the feed's thread
     */
    public Subscription follow(String jobId, Consumer<List<JobEvent>> follower) {
        Subscription place = followers.add(jobId, follower);
        Subscription signal = signals.subscribe(jobId, () -> refresh(jobId));
        refresh(jobId);
        return () -> {
            signal.close();
            place.close();
        };
    }

    /** Has the job's events handed to its followers again, soon. */
    public void refresh(String jobId) {
        due.add(jobId);
        work.release();
    }

    /** Ends the thread. Followers are told nothing more. */
    @Override
    public void close() {
        reader.interrupt();
        try {
            reader.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                awaitWork();
                tell();
            }
        } catch (InterruptedException closed) {
            LOG.debug("the feed of jobs is closed");
        }
    }

    private void awaitWork() throws InterruptedException {
        if (followers.jobs().isEmpty()) {
            work.acquire();
        } else {
            work.tryAcquire(interval - (System.nanoTime() - lastLook), TimeUnit.NANOSECONDS);
        }
        work.drainPermits();
    }

    private void tell() {
        Set<String> jobs = Set.copyOf(due);
        due.removeAll(jobs);
        try {
            read(jobs);
            failing = false;
        } catch (RuntimeException | Error e) {
            due.addAll(jobs);
            lastLook = System.nanoTime();
            if (!failing) {
                LOG.warn("events of jobs cannot be read; trying again until they can", e);
            }
            failing = true;
        }
    }

    private void read(Set<String> signalled) {
        Set<String> jobs = new HashSet<>(signalled);
        if (System.nanoTime() - lastLook >= interval) {
            jobs.addAll(changed(followers.jobs()));
            lastLook = System.nanoTime();
        }
        jobs.retainAll(followers.jobs());
        if (!jobs.isEmpty()) {
            transactions.read(tx -> JobViews.ofIds(tx, jobs)).forEach(this::tell);
        }
    }

    private void tell(JobView job) {
        List<JobEvent> story = events.of(job);
        followers.of(job.jobId()).forEach(follower -> follower.accept(story));
    }

    private Collection<String> changed(Set<String> jobs) {
        Map<String, JobVersion> now = transactions.read(tx -> JobVersion.of(tx, jobs));
        Set<String> changed = new HashSet<>(now.keySet());
        changed.removeIf(job -> now.get(job).equals(marks.get(job)));
        marks.clear();
        marks.putAll(now);
        return changed;
    }
}
