package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Jobs in a real database, made by the store itself as far as it goes. */
public final class JobFixture {

    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final Caller ANNE = new Caller("anne");
    public static final Caller BERT = new Caller("bert");

    private final Database database;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final JobStore store = new JobStore(now::get, new LeaseTerms("node-1", Duration.ofSeconds(30)));

    public JobFixture(Database database) {
        this.database = database;
    }

    public void later(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** A job whose first provider is being called. */
    public Submission started(Caller caller, String user) {
        GenerationRequest request = new GenerationRequest("a fox", user, Map.of(), null, null, Map.of());
        Instant accepted = now.get();
        Submission job = new Submission(
                Ids.next("job", accepted), caller, "rest", null, request, accepted, accepted.plusSeconds(60));
        attempting(job);
        return job;
    }

    public void attempting(Submission job, Attempt... finished) {
        database.write(tx -> {
            store.attempting(tx, job, List.of(finished), "dalle3", "gpt-image-2");
            return null;
        });
    }

    public void completed(Submission job, Attempt... attempts) {
        database.write(tx -> {
            store.completed(
                    tx, job, List.of(attempts), "dalle3", "gpt-image-2", "{\"images\":[],\"metadata\":{\"n\":1}}");
            return null;
        });
    }

    public void failed(Submission job, Attempt... attempts) {
        database.write(tx -> store.failed(tx, job, List.of(attempts), "{\"detail\":\"nobody delivered\"}"));
    }

    public void batch(String batchId, Caller caller, int total) {
        update(
                "INSERT INTO batches (batch_id, caller, total, unfinished, created_at) VALUES (?, ?, ?, ?, ?)",
                batchId,
                caller.name(),
                total,
                total,
                NOON.toEpochMilli());
    }

    public void intoBatch(Submission job, String batchId) {
        update("UPDATE jobs SET batch_id = ? WHERE job_id = ?", batchId, job.jobId());
    }

    public void state(Submission job, JobState state) {
        update("UPDATE jobs SET state = ? WHERE job_id = ?", state.word(), job.jobId());
    }

    public void update(String sql, Object... arguments) {
        database.write(tx -> tx.update(sql, arguments));
    }

    public static Attempt attempt(int number, Outcome outcome) {
        return new Attempt(number, "dalle3", "gpt-image-2", outcome, NOON, 250, null);
    }
}
