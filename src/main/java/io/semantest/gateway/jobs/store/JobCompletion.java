package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.ports.AssetLog;
import io.semantest.gateway.contract.ports.Credits;
import io.semantest.gateway.contract.ports.Notice;
import io.semantest.gateway.contract.ports.Outbox;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.leases.ExpiredLease;
import io.semantest.gateway.jobs.record.AttemptRows;
import io.semantest.gateway.jobs.record.Batch;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobView;
import io.semantest.gateway.jobs.record.JobViews;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Ends jobs, in the caller's transaction: state, credits, images, batch and what is owed to others change together.
 * Safe for use by many threads.
 */
public final class JobCompletion {

    private final JobStore store;
    private final Credits credits;
    private final AssetLog assetLog;
    private final Outbox outbox;
    private final JobJson json;
    private final InstantSource clock;

    public JobCompletion(
            JobStore store, Credits credits, AssetLog assetLog, Outbox outbox, JobJson json, InstantSource clock) {
        this.store = store;
        this.credits = credits;
        this.assetLog = assetLog;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** A job that is to end with its images, and what can be written of that before. */
    public record Completion(Submission job, List<Asset> assets, JobJson.Draft draft) {}

    /** Prepares a job's end outside of the transaction, which others wait for. */
    public Completion prepare(Submission job, Generation generation, List<Asset> assets) {
        return new Completion(job, assets, json.draft(generation, assets, job.request()));
    }

    /**
     * Ends the job with its images and charges for them.
     *
     * @return what the caller is told
     * @throws io.semantest.gateway.contract.errors.LeaseLost when the job has been taken away; nothing is charged then
     */
    public String complete(Transaction tx, Completion completion) throws SQLException {
        Submission job = completion.job();
        List<Asset> assets = completion.assets();
        Generation generation = completion.draft().generation();
        // Before anything else: credits of a job that was cancelled meanwhile are gone, and whoever cancels takes the
        // job first too.
        store.requireHeld(tx, job);
        if (assets.size() < job.request().count()) {
            credits.reduce(tx, job, assets.size());
        }
        long charged = credits.settle(tx, job.jobId());
        assetLog.record(tx, assets);
        List<Attempt> earlier = job.lease().fence() > 0 ? AttemptRows.ofEarlierRuns(tx, job.jobId()) : List.of();
        Duration processing = Duration.between(job.acceptedAt(), clock.instant());
        JobJson.Result result = json.result(completion.draft(), earlier, charged, processing);
        String finished = json.completed(job, result);
        store.completed(tx, job, generation.attempts(), generation.provider(), generation.model(), finished);
        tell(tx, job.caller(), job.jobId(), DeliveryTargets.of(job), result);
        return finished;
    }

    /** Ends the job without images; false, and nothing changes, when it was never written or has been taken away. */
    public boolean fail(Transaction tx, Submission job, List<Attempt> attempts, Problem problem) throws SQLException {
        if (!store.failed(tx, job, attempts, json.problem(problem))) {
            return false;
        }
        credits.release(tx, job.jobId());
        tell(tx, job.caller(), job.jobId(), DeliveryTargets.of(job), null);
        return true;
    }

    /** Ends the job whose worker died, with nobody left to tell; false when somebody else has it by now. */
    public boolean interrupt(Transaction tx, ExpiredLease expired, Problem problem) throws SQLException {
        if (!Takeovers.interrupted(tx, expired, json.problem(problem), clock.millis())) {
            return false;
        }
        credits.release(tx, expired.jobId());
        tell(tx, expired.caller(), expired.jobId(), DeliveryTargets.of(tx, expired.jobId()), null);
        return true;
    }

    /** Ends the caller's job without images, whoever works on it; false when it has ended or there is none. */
    public boolean cancel(Transaction tx, Caller caller, String jobId) throws SQLException {
        if (!Takeovers.cancelled(tx, caller, jobId, clock.millis())) {
            return false;
        }
        credits.release(tx, jobId);
        tell(tx, caller, jobId, DeliveryTargets.of(tx, jobId), null);
        return true;
    }

    /** Whether somebody is owed a notice of the job's end; its batch's is left to the next sweep. */
    public boolean isOwed(Submission job) {
        DeliveryTargets to = DeliveryTargets.of(job);
        return to.webhookUrl() != null || to.folder() != null || outbox.wantsAll();
    }

    /** @param result the result of a completed job, which is written already; null for others */
    private void tell(Transaction tx, Caller caller, String jobId, DeliveryTargets to, JobJson.Result result)
            throws SQLException {
        if (to.webhookUrl() != null || to.folder() != null || outbox.wantsAll()) {
            JobView job = JobViews.find(tx, caller, jobId).orElseThrow();
            String data = result == null ? json.of(job) : json.of(job, result);
            outbox.announce(tx, notice(caller, job, data, to));
        }
        if (to.batchId() != null) {
            Optional<Batch> finished = Batch.oneEnded(tx, to.batchId(), clock.instant());
            if (finished.isPresent() && (finished.get().webhookUrl() != null || outbox.wantsAll())) {
                outbox.announce(tx, finished.get().notice(tx));
            }
        }
    }

    private static Notice notice(Caller caller, JobView job, String data, DeliveryTargets to) {
        String event = "job." + job.state().word();
        return new Notice(caller, event, job.jobId(), job.intake(), data, to.webhookUrl(), to.folder(), job.endedAt());
    }
}
