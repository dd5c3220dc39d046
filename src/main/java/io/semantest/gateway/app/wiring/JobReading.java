package io.semantest.gateway.app.wiring;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.http.events.EventStreamEngine;
import io.semantest.gateway.app.http.events.EventStreams;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.jobs.reading.JobFeed;
import io.semantest.gateway.jobs.reading.JobReadSteps;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.signals.JobSignals;
import java.time.Duration;
import org.apache.camel.spi.Registry;

/** The wiring of what is read of jobs: lists, batches, streams of events. */
final class JobReading implements AutoCloseable {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final JobReadSteps steps;
    private final JobFeed feed;
    private final EventStreams streams;
    private final int port;

    JobReading(GatewayConfig config, Transactions transactions, JobJson json, JobSignals signals) {
        this.steps = new JobReadSteps(transactions, json);
        this.feed = new JobFeed(transactions, json, signals, LOOK_INTERVAL);
        this.streams = new EventStreams(
                feed, config.events().maxStreams(), config.events().heartbeat());
        this.port = config.http().port();
    }

    void bind(Registry beans) {
        beans.bind("jobReads", steps);
        beans.bind("eventStreams", streams);
        beans.bind("eventStreamEngine", new EventStreamEngine(streams, port));
    }

    @Override
    public void close() {
        feed.close();
    }
}
