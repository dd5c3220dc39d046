package io.semantest.gateway.app.wiring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Priority;
import io.semantest.gateway.jobs.record.JobState;
import io.semantest.gateway.jobs.store.JobCounters;
import io.semantest.gateway.jobs.store.OpenJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * Metrics of jobs. The open ones of all gateways, from the database: {@code gateway_jobs} by state and priority, and
 * {@code gateway_jobs_oldest_ready_seconds}; not a number while it is away. What this gateway has done since its start:
 * {@code gateway_jobs_claimed_total}, and {@code gateway_jobs_ended_total} by state.
 */
final class JobGauges extends SimpleEventNotifierSupport {

    /** All gauges of one answer are of one moment, and wait only once for a database that is away. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final CamelContext context;
    private final Transactions transactions;
    private final JobCounters counters;
    private final InstantSource clock;
    private OpenJobs census;
    private Instant taken = Instant.MIN;

    JobGauges(CamelContext context, Transactions transactions, JobCounters counters, InstantSource clock) {
        this.context = context;
        this.transactions = transactions;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.CamelContextStartedEvent) {
            context.getRegistry().findByType(MeterRegistry.class).forEach(this::register);
        }
    }

    private void register(MeterRegistry meters) {
        for (String state : OpenJobs.STATES) {
            for (Priority priority : Priority.values()) {
                Gauge.builder("gateway.jobs", () -> read(jobs -> jobs.count(state, priority)))
                        .description("Open jobs: those that could be taken up, that pause, and in work")
                        .tag("state", state)
                        .tag("priority", priority.word())
                        .register(meters);
            }
        }
        Gauge.builder("gateway.jobs.oldest.ready", () -> read(jobs -> seconds(jobs.oldestReady(clock.instant()))))
                .description("Age of the oldest job that could be taken up")
                .baseUnit("seconds")
                .register(meters);
        FunctionCounter.builder("gateway.jobs.claimed", counters, JobCounters::claimed)
                .description("Jobs taken up from the queue by this gateway")
                .register(meters);
        for (JobState state : JobState.values()) {
            if (state.isTerminal()) {
                FunctionCounter.builder("gateway.jobs.ended", counters, all -> all.ended(state))
                        .description("Jobs ended by this gateway")
                        .tag("state", state.word())
                        .register(meters);
            }
        }
    }

    private synchronized double read(ToDoubleFunction<OpenJobs> figure) {
        if (!clock.instant().isBefore(taken.plus(FRESH))) {
            try {
                census = transactions.read(OpenJobs::take);
            } catch (StorageException away) {
                census = null;
            }
            taken = clock.instant();
        }
        return census == null ? Double.NaN : figure.applyAsDouble(census);
    }

    private static double seconds(Duration age) {
        return age.toMillis() / 1000.0;
    }
}
