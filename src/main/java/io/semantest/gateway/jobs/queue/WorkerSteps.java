package io.semantest.gateway.jobs.queue;

import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.leases.LeaseKeeper;
import io.semantest.gateway.jobs.queue.JobQueue.Claimed;
import io.semantest.gateway.jobs.record.QueueVariables;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.store.IdempotencyKeys;
import io.semantest.gateway.jobs.store.JobCounters;
import io.semantest.gateway.jobs.store.JobParts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This gateway's workers: bean {@code workers} in the routes. Each takes a job through route {@code workers-run}. */
public final class WorkerSteps {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSteps.class);
    private static final Duration LONGEST_WAIT_FOR_A_WORKER = Duration.ofSeconds(1);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final JobSignals signals;
    private final JobQueue queue;
    private final LeaseRecovery recovery;
    private final String worker;
    private final InstantSource clock;
    private final Dispatcher dispatcher;
    private final LeaseKeeper keeper;
    private final JobCounters counters;
    private volatile Instant complaint = Instant.MIN;
    private ProducerTemplate routes;

    /**
     * @param workers jobs in work at a time, 1 to 10,000
     * @param mostPerUser of them, of one user
     * @param executor runs as many at a time
     */
    public WorkerSteps(JobParts parts, LeaseRecovery recovery, int workers, int mostPerUser, Executor executor) {
        this.transactions = parts.transactions();
        this.signals = parts.signals();
        this.queue = new JobQueue(parts.leases(), parts.clock());
        this.recovery = recovery;
        this.worker = parts.leases().worker();
        this.clock = parts.clock();
        this.keeper = parts.keeper();
        this.counters = parts.counters();
        this.dispatcher = new Dispatcher(transactions, queue, executor, this::run, workers, mostPerUser);
    }

    /** Begins to take up jobs; to be called once all routes are started. */
    public void start(CamelContext camel) {
        routes = camel.createProducerTemplate();
        dispatcher.start();
        dispatcher.wake();
    }

    /** Says that there are jobs. Returns when a worker is free, so that a queue offers its messages to others meanwhile. */
    public void wake() throws InterruptedException {
        dispatcher.wake();
        dispatcher.awaitFree(LONGEST_WAIT_FOR_A_WORKER);
    }

    /** Takes up what others left behind, puts queued jobs whose pause is over, and sees to it that all are worked on. */
    public void sweep() {
        keeper.renew();
        int expired = recovery.ofExpired();
        if (expired > 0) {
            LOG.warn("{} jobs were left behind by their worker and are taken up", expired);
        }
        int ready;
        do {
            ready = transactions.write(queue::becomeReady);
        } while (ready == JobQueue.AT_ONCE);
        if (transactions.read(tx -> queue.ready(tx, 1)) > 0) {
            dispatcher.wake();
        }
    }

    /** Logs that the queue did not take a wake-up, at most once a minute. */
    public void untold(Exchange exchange) {
        Instant now = clock.instant();
        if (!now.isBefore(complaint)) {
            complaint = now.plus(BETWEEN_COMPLAINTS);
            Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            LOG.warn("gateway.jobs.queue takes no wake-ups, the sweep finds the jobs: {}", cause.getMessage());
        }
    }

    /** Forgets idempotency keys that have been kept long enough. */
    public void forgetKeys() {
        transactions.write(tx -> IdempotencyKeys.forgetExpired(tx, clock.instant()));
    }

    /** How many jobs are in work. */
    public int inFlight() {
        return dispatcher.inFlight();
    }

    /** Takes up no more jobs, waits for those in work, and puts back in the queue what has not ended then. */
    public void stop(Duration grace) throws InterruptedException {
        int inFlight = dispatcher.inFlight();
        if (inFlight > 0) {
            LOG.info("waiting for {} jobs in work, at most {} s", inFlight, grace.toSeconds());
        }
        dispatcher.drain(grace);
        int left = recovery.of(worker);
        if (left > 0) {
            LOG.warn("{} jobs have not ended in time and go back to the queue", left);
        }
    }

    private void run(Claimed job) {
        counters.countClaim();
        keeper.begin(job.submission().jobId());
        try {
            work(job);
        } finally {
            keeper.end(job.submission().jobId());
        }
    }

    private void work(Claimed job) {
        Failpoint.reached("job-claimed");
        signals.changed(job.submission().jobId());
        Exchange done = routes.send("direct:workers-run", exchange -> {
            Submission submission = job.submission();
            exchange.setVariable(Variables.SUBMISSION, submission);
            exchange.setVariable(Variables.JOB_ID, submission.jobId());
            exchange.setVariable(Variables.CALLER, submission.caller());
            exchange.setVariable(Variables.INTAKE, submission.intake());
            exchange.setVariable(Variables.REQUEST, submission.request());
            exchange.setVariable(Variables.OPEN_TASKS, job.openTasks());
            exchange.setVariable(Variables.LAST_FAILED, job.lastFailed());
            exchange.setVariable(Variables.ATTEMPTS_LEFT, recovery.attemptsLeft(job));
            exchange.setVariable(QueueVariables.RETRIES, job.retries());
        });
        Exception failure = done.getException();
        if (failure != null && !(failure instanceof GatewayError)) {
            LOG.debug("job {} broke off", job.submission().jobId(), failure);
        } else if (failure != null) {
            LOG.debug("job {}: {}", job.submission().jobId(), failure.getMessage());
        }
    }
}
