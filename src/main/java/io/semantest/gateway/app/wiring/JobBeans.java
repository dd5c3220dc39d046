package io.semantest.gateway.app.wiring;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.http.WorkThreads;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.ports.AssetLog;
import io.semantest.gateway.contract.ports.Credits;
import io.semantest.gateway.contract.ports.Outbox;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.jobs.BatchSteps;
import io.semantest.gateway.jobs.JobSteps;
import io.semantest.gateway.jobs.QueueSteps;
import io.semantest.gateway.jobs.leases.LeaseKeeper;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.queue.LeaseRecovery;
import io.semantest.gateway.jobs.queue.WorkerSteps;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.repeats.RepeatSteps;
import io.semantest.gateway.jobs.repeats.WaitingClients;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.store.Admissions;
import io.semantest.gateway.jobs.store.JobCompletion;
import io.semantest.gateway.jobs.store.JobCounters;
import io.semantest.gateway.jobs.store.JobParts;
import io.semantest.gateway.jobs.store.JobStore;
import io.semantest.gateway.jobs.store.RetryTerms;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** The wiring of jobs: how they are admitted, wait, are worked on and end. */
public final class JobBeans {

    private final GatewayConfig config;
    private final JobParts parts;
    private final LeaseKeeper keeper;
    private final LeaseRecovery recovery;
    private final WaitingClients clients;
    private final RepeatSteps repeats;
    private final QueueSteps queue;
    private final BatchSteps batches;
    private final WorkerSteps workers;
    private final ExecutorService threads;

    JobBeans(
            GatewayConfig config,
            Transactions transactions,
            Credits credits,
            AssetLog assets,
            Outbox outbox,
            JobJson json,
            InstantSource clock) {
        this.config = config;
        GatewayConfig.Jobs jobs = config.jobs();
        LeaseTerms leases = new LeaseTerms(Ids.next("node", clock.instant()), jobs.lease());
        JobStore store = new JobStore(clock, leases);
        JobCompletion completion = new JobCompletion(store, credits, assets, outbox, json, clock);
        Admissions admissions = new Admissions(credits);
        this.keeper = new LeaseKeeper(transactions, leases, clock);
        this.parts = new JobParts(
                transactions, store, completion, new JobSignals(), json, leases, keeper, new JobCounters(), clock);
        this.recovery = new LeaseRecovery(parts, jobs.maxAttempts());
        this.clients = new WaitingClients(transactions, config.requestTimeout(), jobs.joinEqualRequests(), clock);
        this.repeats = new RepeatSteps(parts, clients, config.requestTimeout());
        this.queue = new QueueSteps(parts, admissions, repeats, jobs.timeToLive());
        this.batches = new BatchSteps(parts, admissions, jobs.timeToLive());
        this.threads = WorkThreads.upTo(jobs.workers(), "job-worker-");
        this.workers = new WorkerSteps(parts, recovery, jobs.workers(), jobs.maxPerUser(), threads);
    }

    JobParts parts() {
        return parts;
    }

    public LeaseRecovery recovery() {
        return recovery;
    }

    void bind(CamelContext camel) {
        Registry beans = camel.getRegistry();
        GatewayConfig.Jobs jobs = config.jobs();
        RetryTerms retries =
                new RetryTerms(jobs.firstPause(), jobs.longestPause(), jobs.maxAttempts(), new SecureRandom());
        beans.bind("jobs", new JobSteps(parts, repeats, clients, retries, config.requestTimeout()));
        beans.bind("queue", queue);
        beans.bind("batches", batches);
        beans.bind("workers", workers);
        camel.getManagementStrategy()
                .addEventNotifier(new JobGauges(camel, parts.transactions(), parts.counters(), parts.clock()));
    }

    /** Begins to work on jobs; all routes are started. */
    public void start(CamelContext camel) {
        keeper.start();
        clients.start();
        workers.start(camel);
    }

    /** Takes up no more jobs, and waits for those in work as long as the operator allows. */
    public void stop() throws InterruptedException {
        queue.stop();
        workers.stop(config.jobs().grace());
        threads.shutdownNow();
    }

    /** Keeps no job any more; nobody works on one. */
    public void close() {
        keeper.close();
        clients.close();
    }
}
