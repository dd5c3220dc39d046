package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Asset;
import io.semantest.gateway.contract.Attempt;
import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.Generation;
import io.semantest.gateway.contract.GenerationRequest;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.InProgress;
import io.semantest.gateway.contract.errors.NotFound;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.ports.AssetLog;
import io.semantest.gateway.contract.ports.Credits;
import io.semantest.gateway.contract.ports.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a job's life: bean {@code jobs} in the routes. */
public final class JobSteps {

    private static final Logger LOG = LoggerFactory.getLogger(JobSteps.class);
    private static final Problem INTERNAL = Problem.of(
            "internal-error", 500, "Internal error", "The gateway failed; its log says why. Nothing was charged.");

    private final Transactions transactions;
    private final JobStore store;
    private final Credits credits;
    private final AssetLog assetLog;
    private final JobJson json;
    private final Duration requestTimeout;
    private final InstantSource clock;

    public JobSteps(
            Transactions transactions,
            JobStore store,
            Credits credits,
            AssetLog assetLog,
            JobJson json,
            Duration requestTimeout,
            InstantSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.credits = credits;
        this.assetLog = assetLog;
        this.json = json;
        this.requestTimeout = requestTimeout;
        this.clock = clock;
    }

    /**
     * Makes a submission of the request. A request whose source key has a job already goes on as that job: finished, its
     * {@code result} is there at once; interrupted, it is taken up under the same id.
     *
     * @throws InProgress when that job is being worked on; what a dead process worked on is recovered before intake opens
     */
    public void submit(Exchange exchange) {
        String sourceKey = exchange.getVariable(Variables.SOURCE_KEY, String.class);
        Optional<Job> known =
                sourceKey == null ? Optional.empty() : transactions.read(tx -> store.findBySource(tx, sourceKey));
        known.filter(job -> job.state() == JobState.PROCESSING).ifPresent(job -> {
            throw new InProgress(sourceKey, job.jobId());
        });
        Instant now = clock.instant();
        Submission submission = new Submission(
                known.map(Job::jobId).orElseGet(() -> Ids.next("job", now)),
                exchange.getVariable(Variables.CALLER, Caller.class),
                exchange.getVariable(Variables.INTAKE, String.class),
                sourceKey,
                exchange.getVariable(Variables.REQUEST, GenerationRequest.class),
                now,
                now.plus(requestTimeout));
        exchange.setVariable(Variables.SUBMISSION, submission);
        known.filter(job -> job.state().isTerminal())
                .ifPresent(job -> exchange.setVariable(Variables.RESULT, json.of(job)));
    }

    /** Closes the job with its images: state, charge and images in one transaction. */
    @SuppressWarnings("unchecked")
    public void complete(Exchange exchange) {
        Submission job = submission(exchange);
        Generation generation = exchange.getVariable(Variables.GENERATION, Generation.class);
        List<Asset> assets = exchange.getVariable(Variables.ASSETS, List.class);
        String result = transactions.write(tx -> {
            int wanted = job.request().count();
            if (assets.size() < wanted) {
                credits.reduce(tx, job.jobId(), assets.size(), wanted);
            }
            long charged = credits.settle(tx, job.jobId());
            assetLog.record(tx, assets);
            String finished = json.completed(job, generation, assets, charged, clock.instant());
            store.completed(tx, job, generation.attempts(), generation.provider(), generation.model(), finished);
            return finished;
        });
        exchange.setVariable(Variables.RESULT, result);
    }

    /** Closes the job without images, gives its credits back, and throws what the caller is told. */
    public void fail(Exchange exchange) {
        GatewayError error = exchange.getVariable(Variables.ERROR, GatewayError.class);
        close(exchange, error.problem());
        throw error;
    }

    /** Closes a job that something unexpected hit, so that it holds no credits, and throws that on. */
    public void abandon(Exchange exchange) throws Exception {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!(cause instanceof GatewayError)) {
            LOG.error("job {} abandoned", submission(exchange).jobId(), cause);
            closeIfPossible(exchange, cause);
        }
        throw cause;
    }

    /** When even that cannot be written, the credits stay held until the next start recovers them. */
    private void closeIfPossible(Exchange exchange, Exception cause) {
        try {
            close(exchange, INTERNAL);
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

    @SuppressWarnings("unchecked")
    private void close(Exchange exchange, Problem problem) {
        Submission job = submission(exchange);
        List<Attempt> attempts = exchange.getVariable(Variables.ATTEMPTS, List.of(), List.class);
        transactions.write(tx -> {
            credits.release(tx, job.jobId());
            return store.failed(tx, job, attempts, json.problem(problem));
        });
    }

    private static Submission submission(Exchange exchange) {
        return exchange.getVariable(Variables.SUBMISSION, Submission.class);
    }
}
