package io.semantest.gateway.jobs.repeats;

import io.semantest.gateway.contract.ClientConnection;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.ClientGone;
import io.semantest.gateway.contract.errors.caller.InProgress;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Call;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.record.Job;
import io.semantest.gateway.jobs.record.QueueVariables;
import io.semantest.gateway.jobs.record.RequestJson;
import io.semantest.gateway.jobs.store.JobParts;
import io.semantest.gateway.jobs.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** What other steps share to find the job of a request that its client sends again without an idempotency key. */
public final class RepeatSteps {

    private final Transactions transactions;
    private final JobStore store;
    private final ReplaySteps replays;
    private final JobWait waiting;
    private final WaitingClients clients;
    private final Duration longestWait;

    /** @param longestWait how long a repeated request waits for its job */
    public RepeatSteps(JobParts parts, WaitingClients clients, Duration longestWait) {
        this.transactions = parts.transactions();
        this.store = parts.store();
        this.replays = new ReplaySteps(parts);
        this.waiting = new JobWait(parts.transactions(), parts.store(), parts.signals());
        this.clients = clients;
        this.longestWait = longestWait;
    }

    /** What the request is known by when it comes again; null when it has an idempotency key for that. */
    public static Call call(Exchange exchange) {
        if (exchange.getVariable(Variables.IDEMPOTENCY) != null) {
            return null;
        }
        long id = RequestJson.fingerprint(
                exchange.getVariable(Variables.CALLER, Caller.class),
                exchange.getVariable(Variables.INTAKE, String.class),
                exchange.getVariable(Variables.REQUEST, GenerationRequest.class));
        return new Call(id, exchange.getVariable(Variables.RETRY_NUMBER, 0, Integer.class));
    }

    /** Whether somebody may ask for the job's result who was not answered. */
    public boolean mayComeBack(Exchange exchange) {
        return clients.joinsAny() || exchange.getVariable(Variables.RETRY_NUMBER) != null;
    }

    /**
     * Answers the request with the result of the job that it stands for, once that has ended; false when it is to be a job
     * of its own.
     *
     * @throws ClientGone when nobody reads the answer
     * @throws InProgress when that job has not ended in time
     * @throws io.semantest.gateway.contract.errors.JobFailed when it has ended without images
     */
    public boolean isAnswered(Exchange exchange, Submission job) throws InterruptedException {
        ClientConnection client = exchange.getVariable(Variables.CLIENT, ClientConnection.class);
        if (client != null && client.isClosed()) {
            throw new ClientGone();
        }
        String jobId = isRepeated(job) ? match(exchange, job) : null;
        if (client != null) {
            watch(exchange, client, jobId == null ? job.jobId() : jobId);
        }
        if (jobId == null) {
            return false;
        }
        Job ended = waiting.job(job.caller(), jobId, longestWait);
        exchange.setVariable(Variables.REPLAYED, true);
        exchange.setVariable(Variables.JOB_ID, jobId);
        if (!ended.state().isTerminal()) {
            throw new InProgress("The request that this one repeats", jobId);
        }
        replays.result(exchange, ended);
        return true;
    }

    /** The queued job, or just ended, that the retry stands for; empty when it is to be a job of its own. */
    public Optional<Job> inLine(Submission job) {
        if (job.terms().call() == null || job.terms().call().retry() == 0) {
            return Optional.empty();
        }
        Instant endedAfter = clients.endedAfter();
        return transactions
                .write(tx -> Repeats.take(tx, job, endedAfter))
                .flatMap(jobId -> transactions.read(tx -> store.find(tx, job.caller(), jobId)));
    }

    /** Lets go of all who wait for a job. */
    public void stop() {
        waiting.stop();
    }

    private boolean isRepeated(Submission job) {
        Call call = job.terms().call();
        if (call == null) {
            return false;
        }
        Instant endedAfter = clients.endedAfter();
        return call.retry() > 0
                || clients.hasAbandoned()
                        && transactions.read(tx -> Repeats.isAbandoned(tx, job, endedAfter, clients.joinsAny()));
    }

    /** The job whose result is the answer; null when the request has become a job of its own. */
    private String match(Exchange exchange, Submission job) {
        clients.markAbandoned();
        Instant endedAfter = clients.endedAfter();
        Repeats.Match match =
                transactions.write(tx -> Repeats.takeOrBegin(tx, store, job, endedAfter, clients.joinsAny()));
        exchange.setVariable(Variables.OPEN_TASKS, match.tasks());
        exchange.setVariable(QueueVariables.BEGUN, match.jobId() == null);
        return match.jobId();
    }

    private void watch(Exchange exchange, ClientConnection client, String jobId) {
        clients.add(client, jobId);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                clients.remove(client);
            }
        });
    }
}
