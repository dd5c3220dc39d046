package io.semantest.gateway.jobs.repeats;

import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.JobFailed;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.errors.caller.InProgress;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.IdempotencyKey;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.record.Job;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.store.IdempotencyKeys;
import io.semantest.gateway.jobs.store.IdempotencyKeys.Known;
import io.semantest.gateway.jobs.store.JobParts;
import io.semantest.gateway.jobs.store.JobStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** What other steps share to answer with the result of a job that somebody else has finished. */
public final class ReplaySteps {

    private static final Problem CANCELLED = Problem.of(
            "cancelled",
            409,
            "The job was cancelled",
            "The job was cancelled before it was finished. Nothing was charged.");

    private final Transactions transactions;
    private final JobStore store;
    private final InstantSource clock;

    public ReplaySteps(JobParts parts) {
        this.transactions = parts.transactions();
        this.store = parts.store();
        this.clock = parts.clock();
    }

    /** @throws io.semantest.gateway.contract.errors.caller.KeyReused when the key came with another body before */
    public Optional<Known> find(Caller caller, IdempotencyKey key) {
        return transactions.read(tx -> IdempotencyKeys.find(tx, caller, key, clock.instant()));
    }

    /** Answers as the first request with the key was answered. */
    public void answer(Exchange exchange, Known known) {
        if (known.answer() == null) {
            result(exchange, known);
        } else {
            exchange.setVariable(Variables.REPLAYED, true);
            exchange.setVariable(Variables.JOB_ID, known.jobId());
            exchange.setVariable(Variables.RESULT, known.answer());
            exchange.setVariable(Variables.LOCATION, known.location());
        }
    }

    /**
     * Answers with the result of the key's job.
     *
     * @throws InProgress when it has not ended
     * @throws EarlierFailure when it has ended without images
     */
    public void result(Exchange exchange, Known known) {
        Caller caller = exchange.getVariable(Variables.CALLER, Caller.class);
        Job job = transactions.read(tx -> store.find(tx, caller, known.jobId())).orElseThrow();
        exchange.setVariable(Variables.REPLAYED, true);
        if (!job.state().isTerminal()) {
            throw new InProgress("The request with this Idempotency-Key", job.jobId());
        }
        result(exchange, job);
    }

    /**
     * Answers with the result of a job that has ended.
     *
     * @throws EarlierFailure when it has ended without images
     */
    public void result(Exchange exchange, Job job) {
        exchange.setVariable(Variables.JOB_ID, job.jobId());
        exchange.setVariable(Variables.ENDED, true);
        switch (job.state()) {
            case COMPLETED -> completed(exchange, job);
            case FAILED -> throw new JobFailed(JobJson.problem(job.problem()));
            default -> throw new JobFailed(CANCELLED);
        }
    }

    private static void completed(Exchange exchange, Job job) {
        exchange.setVariable(Variables.RESULT, job.result());
        exchange.setVariable(
                Variables.SUBMISSION,
                new Submission(
                        job.jobId(),
                        job.caller(),
                        job.intake(),
                        job.sourceKey(),
                        job.request(),
                        job.createdAt(),
                        job.createdAt()));
        exchange.setVariable(
                Variables.GENERATION,
                new Generation(job.provider(), job.model(), false, List.of(), List.of(), Map.of()));
    }
}
