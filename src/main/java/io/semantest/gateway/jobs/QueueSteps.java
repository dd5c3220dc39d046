package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.ShuttingDown;
import io.semantest.gateway.contract.errors.caller.AlreadyEnded;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.IdempotencyKey;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import io.semantest.gateway.jobs.record.Job;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobRows;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.jobs.repeats.JobWait;
import io.semantest.gateway.jobs.repeats.RepeatSteps;
import io.semantest.gateway.jobs.repeats.ReplaySteps;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.store.Admissions;
import io.semantest.gateway.jobs.store.IdempotencyKeys;
import io.semantest.gateway.jobs.store.JobCompletion;
import io.semantest.gateway.jobs.store.JobCounters;
import io.semantest.gateway.jobs.store.JobParts;
import io.semantest.gateway.jobs.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The steps of jobs that wait in the queue: bean {@code queue} in the routes. */
public final class QueueSteps {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Transactions transactions;
    private final JobStore store;
    private final Admissions admissions;
    private final JobCompletion completion;
    private final ReplaySteps replays;
    private final RepeatSteps repeats;
    private final JobWait waiting;
    private final JobSignals signals;
    private final JobJson json;
    private final Duration timeToLive;
    private final JobCounters counters;
    private final InstantSource clock;

    /** @param timeToLive how long a job may wait and be tried before it fails */
    public QueueSteps(JobParts parts, Admissions admissions, RepeatSteps repeats, Duration timeToLive) {
        this.transactions = parts.transactions();
        this.store = parts.store();
        this.admissions = admissions;
        this.completion = parts.completion();
        this.replays = new ReplaySteps(parts);
        this.repeats = repeats;
        this.waiting = new JobWait(parts.transactions(), parts.store(), parts.signals());
        this.signals = parts.signals();
        this.json = parts.json();
        this.timeToLive = timeToLive;
        this.counters = parts.counters();
        this.clock = parts.clock();
    }

    /**
     * Puts the request in the queue as a job, with credits held, and answers only then: variable {@code result} is what its
     * caller is told. A request whose idempotency key or source has a job already, or that repeats an earlier one, stands for that job.
     *
     * @throws io.semantest.gateway.contract.errors.QuotaExceeded when the credits suffice at no provider of the chain
     */
    public void accept(Exchange exchange) {
        Submission job = submission(exchange);
        IdempotencyKey key = job.terms().idempotency();
        String accepted = json.queued(job);
        if (key != null) {
            Optional<IdempotencyKeys.Known> known = replays.find(job.caller(), key);
            if (known.isPresent()) {
                replays.answer(exchange, known.get());
                return;
            }
        }
        Optional<Job> repeated = repeats.inLine(job);
        if (repeated.isPresent()) {
            exchange.setVariable(Variables.JOB_ID, repeated.get().jobId());
            exchange.setVariable(Variables.RESULT, json.of(repeated.get()));
            return;
        }
        List<String> providers =
                List.of(exchange.getVariable(Variables.CHAIN, String.class).split(","));
        String jobId = transactions.write(tx -> {
            if (!admissions.admit(tx, job, providers)) {
                return JobRows.ofSource(tx, job.sourceKey()).orElseThrow().jobId();
            }
            if (key != null) {
                IdempotencyKeys.claim(
                        tx, job.caller(), key, job.jobId(), accepted, "/v1/jobs/" + job.jobId(), job.acceptedAt());
            }
            return job.jobId();
        });
        Failpoint.reached("job-admitted");
        exchange.setVariable(Variables.JOB_ID, jobId);
        exchange.setVariable(Variables.RESULT, accepted);
    }

    /** Waits as long as the caller is ready to, or until the gateway stops; if the job ends, variable {@code result} is its result. */
    public void awaitWhileReady(Exchange exchange) throws InterruptedException {
        Duration ready = exchange.getVariable(Variables.WAIT, Duration.class);
        if (ready == null || exchange.getVariable(Variables.REPLAYED, false, Boolean.class)) {
            return;
        }
        Job job;
        try {
            job = waiting.job(caller(exchange), exchange.getVariable(Variables.JOB_ID, String.class), ready);
        } catch (ShuttingDown accepted) {
            return;
        }
        if (job.state().isTerminal()) {
            Submission submission = exchange.getVariable(Variables.SUBMISSION, Submission.class);
            if (submission.terms().idempotency() != null) {
                transactions.write(tx -> IdempotencyKeys.answeredWithResult(tx, submission));
            }
            replays.result(exchange, job);
        }
    }

    /** Waits until the job has ended; variable {@code result} is its result. */
    public void awaitEnd(Exchange exchange) throws InterruptedException {
        String jobId = exchange.getVariable(Variables.JOB_ID, String.class);
        replays.result(exchange, waiting.job(caller(exchange), jobId, FOR_EVER));
    }

    /** Lets go of all who wait for a job. */
    public void stop() {
        waiting.stop();
        repeats.stop();
    }

    /**
     * Ends the job named in header {@code jobId}, whoever works on it; cancelling it again changes nothing.
     *
     * @throws AlreadyEnded when it has completed or failed
     */
    public void cancel(Exchange exchange) {
        String jobId = exchange.getMessage().getHeader("jobId", String.class);
        Caller caller = caller(exchange);
        boolean cancelled = transactions.write(tx -> completion.cancel(tx, caller, jobId));
        counters.countEnds(JobState.CANCELLED, cancelled ? 1 : 0);
        Job job = transactions.read(tx -> store.find(tx, caller, jobId)).orElseThrow(() -> new NotFound("job", jobId));
        signals.changed(jobId);
        if (job.state() != JobState.CANCELLED) {
            throw new AlreadyEnded(jobId, job.state().word());
        }
        exchange.setVariable(Variables.RESULT, json.of(job));
    }

    private Submission submission(Exchange exchange) {
        // As it will be read again.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Submission job = new Submission(
                Ids.next("job", now),
                caller(exchange),
                exchange.getVariable(Variables.INTAKE, String.class),
                exchange.getVariable(Variables.SOURCE_KEY, String.class),
                exchange.getVariable(Variables.REQUEST, GenerationRequest.class),
                now,
                now.plus(timeToLive),
                new Terms(
                        null,
                        exchange.getVariable(Variables.DELIVERY_FOLDER, String.class),
                        true,
                        exchange.getVariable(Variables.IDEMPOTENCY, IdempotencyKey.class),
                        exchange.getVariable(Variables.SOURCE_KEY) == null ? RepeatSteps.call(exchange) : null),
                new Lease("", 0));
        exchange.setVariable(Variables.SUBMISSION, job);
        return job;
    }

    private static Caller caller(Exchange exchange) {
        return exchange.getVariable(Variables.CALLER, Caller.class);
    }
}
