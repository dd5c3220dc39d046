package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.errors.TaskNotDone;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.image.Asset;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.IdempotencyKey;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import io.semantest.gateway.jobs.leases.LeaseKeeper;
import io.semantest.gateway.jobs.record.Job;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.jobs.record.QueueVariables;
import io.semantest.gateway.jobs.repeats.RepeatSteps;
import io.semantest.gateway.jobs.repeats.ReplaySteps;
import io.semantest.gateway.jobs.repeats.WaitingClients;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.store.IdempotencyKeys;
import io.semantest.gateway.jobs.store.JobCompletion;
import io.semantest.gateway.jobs.store.JobCounters;
import io.semantest.gateway.jobs.store.JobParts;
import io.semantest.gateway.jobs.store.JobStore;
import io.semantest.gateway.jobs.store.RetryTerms;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a job's life: bean {@code jobs} in the routes. */
public final class JobSteps {

    private static final Logger LOG = LoggerFactory.getLogger(JobSteps.class);
    private static final Problem INTERNAL = Problem.of(
            "internal-error", 500, "Internal error", "The gateway failed; its log says why. Nothing was charged.");

    private final Transactions transactions;
    private final JobStore store;
    private final JobCompletion completion;
    private final LeaseKeeper keeper;
    private final ReplaySteps replays;
    private final RepeatSteps repeats;
    private final WaitingClients clients;
    private final RetryTerms retries;
    private final JobSignals signals;
    private final JobJson json;
    private final String worker;
    private final Duration requestTimeout;
    private final JobCounters counters;
    private final InstantSource clock;

    /** @param parts what all steps of jobs share */
    public JobSteps(
            JobParts parts, RepeatSteps repeats, WaitingClients clients, RetryTerms retries, Duration requestTimeout) {
        this.transactions = parts.transactions();
        this.store = parts.store();
        this.completion = parts.completion();
        this.keeper = parts.keeper();
        this.replays = new ReplaySteps(parts);
        this.repeats = repeats;
        this.clients = clients;
        this.retries = retries;
        this.signals = parts.signals();
        this.json = parts.json();
        this.worker = parts.leases().worker();
        this.requestTimeout = requestTimeout;
        this.counters = parts.counters();
        this.clock = parts.clock();
    }

    /**
     * Makes a submission of the request. A request whose idempotency key has a job already gets that job's result; a
     * request that repeats an earlier one waits for that one's job.
     *
     * @throws io.semantest.gateway.contract.errors.caller.InProgress when that job has not ended
     * @throws io.semantest.gateway.contract.errors.JobFailed when that job has failed
     */
    public void submit(Exchange exchange) throws InterruptedException {
        Caller caller = exchange.getVariable(Variables.CALLER, Caller.class);
        IdempotencyKey key = exchange.getVariable(Variables.IDEMPOTENCY, IdempotencyKey.class);
        Instant now = clock.instant();
        Optional<IdempotencyKeys.Known> known = key == null ? Optional.empty() : replays.find(caller, key);
        if (known.isPresent()) {
            replays.result(exchange, known.get());
            return;
        }
        Submission job = new Submission(
                Ids.next("job", now),
                caller,
                exchange.getVariable(Variables.INTAKE, String.class),
                null,
                exchange.getVariable(Variables.REQUEST, GenerationRequest.class),
                now,
                now.plus(requestTimeout),
                new Terms(null, null, key != null || repeats.mayComeBack(exchange), key, RepeatSteps.call(exchange)),
                new Lease(worker, 0));
        if (!repeats.isAnswered(exchange, job)) {
            keepWhileInWork(exchange, job.jobId());
            exchange.setVariable(Variables.ATTEMPTS_LEFT, retries.maxAttempts());
            exchange.setVariable(Variables.SUBMISSION, job);
        }
    }

    private void keepWhileInWork(Exchange exchange, String jobId) {
        keeper.begin(jobId);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                keeper.end(jobId);
            }
        });
    }

    /** Closes the job with its images: state, charge and images in one transaction. */
    @SuppressWarnings("unchecked")
    public void complete(Exchange exchange) {
        Submission job = submission(exchange);
        Generation generation = exchange.getVariable(Variables.GENERATION, Generation.class);
        List<Asset> assets = exchange.getVariable(Variables.ASSETS, List.class);
        JobCompletion.Completion prepared = completion.prepare(job, generation, assets);
        Failpoint.reached("job-completing");
        exchange.setVariable(Variables.RESULT, transactions.write(tx -> completion.complete(tx, prepared)));
        Failpoint.reached("job-completed");
        counters.countEnds(JobState.COMPLETED, 1);
        ended(exchange, job);
    }

    /** Closes the job without images, gives its credits back, and throws what the caller is told. */
    public void fail(Exchange exchange) {
        GatewayError error = exchange.getVariable(Variables.ERROR, GatewayError.class);
        close(exchange, error.problem());
        throw error;
    }

    /** Puts a job that nobody could serve back in the queue for a while; one that has had its tries is closed. */
    public void retry(Exchange exchange) {
        Duration hint = exchange.getVariable(Variables.RETRY, Duration.class);
        if (!retried(exchange, hint)) {
            fail(exchange);
        }
    }

    /**
     * Ends the run of a job that something unexpected hit, and throws that on. It is closed, so that it holds no credits;
     * one in the queue goes back there when it was the database or the store of images that failed.
     */
    public void abandon(Exchange exchange) throws Exception {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof StorageException away && away.isUnavailable()) {
            LOG.warn("job {} goes back to the queue: {}", submission(exchange).jobId(), away.getMessage());
            giveUpIfPossible(exchange, cause);
        } else if (!(cause instanceof GatewayError)) {
            LOG.error("job {} abandoned", submission(exchange).jobId(), cause);
            giveUpIfPossible(exchange, cause);
        } else if (exchange.getVariable(QueueVariables.BEGUN, false, Boolean.class)) {
            close(exchange, ((GatewayError) cause).problem());
        }
        throw cause;
    }

    /** When even that cannot be written, somebody takes the job up when its lease has run out. */
    private void giveUpIfPossible(Exchange exchange, Exception cause) {
        try {
            boolean passes = cause instanceof StorageException || cause instanceof IOException;
            if (!passes || !retried(exchange, Duration.ZERO)) {
                close(exchange, INTERNAL);
            }
        } catch (RuntimeException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    /** Puts the job named in header {@code jobId} into variable {@code result}. */
    public void show(Exchange exchange) {
        String jobId = exchange.getMessage().getHeader("jobId", String.class);
        Caller caller = exchange.getVariable(Variables.CALLER, Caller.class);
        Job job = transactions.read(tx -> store.find(tx, caller, jobId)).orElseThrow(() -> new NotFound("job", jobId));
        exchange.setVariable(Variables.RESULT, json.of(job));
    }

    private boolean retried(Exchange exchange, Duration hint) {
        Submission job = submission(exchange);
        int before = exchange.getVariable(QueueVariables.RETRIES, 0, Integer.class);
        if (job.lease().fence() == 0 || !clock.instant().isBefore(job.deadline())) {
            return false;
        }
        List<Attempt> over = RetryTerms.over(attempts(exchange));
        Instant due = retries.due(clock.instant(), hint, before, job.deadline());
        boolean retried = transactions.write(tx -> store.retryAt(tx, job, over, due, retries.maxAttempts()));
        if (retried) {
            Failpoint.reached("job-requeued");
            signals.changed(job.jobId());
        }
        return retried;
    }

    private void close(Exchange exchange, Problem problem) {
        Submission job = submission(exchange);
        List<Attempt> attempts = attempts(exchange);
        boolean leavesTask = problem.type().equals(TaskNotDone.TYPE);
        boolean closed = transactions.write(tx -> {
            boolean failed = completion.fail(tx, job, attempts, problem);
            if (failed && leavesTask) {
                WaitingClients.abandon(tx, job.jobId());
            }
            return failed;
        });
        if (closed && leavesTask) {
            clients.changed();
        }
        counters.countEnds(JobState.FAILED, closed ? 1 : 0);
        ended(exchange, job);
        if (!closed && job.lease().fence() > 0) {
            throw new LeaseLost(job.jobId());
        }
    }

    private void ended(Exchange exchange, Submission job) {
        exchange.setVariable(Variables.OWED, completion.isOwed(job));
        signals.changed(job.jobId());
    }

    @SuppressWarnings("unchecked")
    private static List<Attempt> attempts(Exchange exchange) {
        return exchange.getVariable(Variables.ATTEMPTS, List.of(), List.class);
    }

    private static Submission submission(Exchange exchange) {
        return exchange.getVariable(Variables.SUBMISSION, Submission.class);
    }
}
