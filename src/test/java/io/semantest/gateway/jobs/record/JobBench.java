package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.ports.Credits.Order;
import io.semantest.gateway.contract.ports.Outbox;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.CountedCredits;
import io.semantest.gateway.jobs.leases.ExpiredLease;
import io.semantest.gateway.jobs.leases.LeaseKeeper;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.store.Admissions;
import io.semantest.gateway.jobs.store.JobCompletion;
import io.semantest.gateway.jobs.store.JobCounters;
import io.semantest.gateway.jobs.store.JobParts;
import io.semantest.gateway.jobs.store.JobStore;
import io.semantest.gateway.jobs.store.Takeovers;
import io.semantest.gateway.testing.CountedStatements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Jobs on a real database with a clock that only the test moves. */
public class JobBench implements AutoCloseable {

    public static final String WORKER = "node-1";
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final Database database;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    private final CountedCredits credits = new CountedCredits();
    private final LeaseTerms leases = new LeaseTerms(WORKER, LEASE);
    private final JobStore store = new JobStore(now::get, leases);
    private final Admissions admissions = new Admissions(credits);
    private final LeaseKeeper keeper;
    private final JobParts parts;

    public JobBench(Database database) {
        this.database = database;
        this.keeper = new LeaseKeeper(database, leases, now::get);
        JobJson json = new JobJson(new PublicUrl("http://gateway.test"));
        JobCompletion completion = new JobCompletion(store, credits, (tx, assets) -> {}, Outbox.NONE, json, now::get);
        this.parts = new JobParts(
                database, store, completion, new JobSignals(), json, leases, keeper, new JobCounters(), now::get);
    }

    public JobParts parts() {
        return parts;
    }

    public CountedCredits credits() {
        return credits;
    }

    public Database database() {
        return database;
    }

    public Instant now() {
        return now.get();
    }

    public void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    public void admit(Submission... jobs) {
        database.write(tx -> {
            for (Submission job : jobs) {
                admissions.admit(tx, job, List.of("dalle3"));
            }
            return null;
        });
    }

    /** Admits them together; returns the statements that took. */
    public List<String> admitAll(Submission... jobs) {
        return database.write(tx -> {
            CountedStatements counted = new CountedStatements(tx);
            admissions.admitAll(
                    counted,
                    Stream.of(jobs)
                            .map(job -> new Order(job, List.of("dalle3")))
                            .toList());
            return counted.statements();
        });
    }

    /** Somebody works on the job from now on. */
    public void work(Submission job) {
        keeper.begin(job.jobId());
    }

    public int renew() {
        return keeper.renew();
    }

    public void attempting(Submission job, String provider, Attempt... finished) {
        database.write(tx -> {
            store.attempting(tx, job, List.of(finished), provider, "");
            return null;
        });
    }

    public void taskAccepted(Submission job, String task) {
        database.write(tx -> {
            store.tasks(tx, job, 1, List.of(task));
            return null;
        });
    }

    public void complete(Submission job, Attempt... attempts) {
        database.write(tx -> {
            store.completed(tx, job, List.of(attempts), "dalle3", "", "{}");
            return null;
        });
    }

    public void keep(Submission job, Attempt... finished) {
        database.write(tx -> {
            store.keep(tx, job, List.of(finished));
            return null;
        });
    }

    public void close(Submission job) {
        Generation generation = new Generation("dalle3", "", false, List.of(), List.of(), Map.of());
        JobCompletion.Completion completion = parts.completion().prepare(job, generation, List.of());
        database.write(tx -> parts.completion().complete(tx, completion));
    }

    public boolean fail(Submission job) {
        return database.write(
                tx -> parts.completion().fail(tx, job, List.of(), Problem.of("test", 500, "title", "detail")));
    }

    public void retry(Submission job, Duration pause) {
        database.write(tx -> store.retryAt(tx, job, List.of(), now().plus(pause), 30));
    }

    /** Puts the job back in the queue for a moment, if it may cost more calls. */
    public boolean retry(Submission job, int maxAttempts, Attempt... finished) {
        return database.write(tx -> store.retryAt(tx, job, List.of(finished), now(), maxAttempts));
    }

    public void takeBack(ExpiredLease expired) {
        database.write(tx -> {
            Takeovers.takeBack(tx, expired);
            return null;
        });
    }

    public Job find(String jobId) {
        return database.read(tx -> store.find(tx, Caller.LOCAL, jobId)).orElseThrow();
    }

    public long number(String query) {
        return database.read(tx -> tx.query(query, row -> row.getLong(1))).get(0);
    }

    @Override
    public void close() {
        database.close();
    }
}
