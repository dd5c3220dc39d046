package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;

/** Reads {@code gateway.jobs.*}: how jobs wait and are worked on. */
final class JobsReader {

    private static final String QUEUE = "gateway.jobs.queue";
    private static final String IN_MEMORY = "seda:jobs?size=1&discardWhenFull=true";

    private final Settings settings;
    private final SettingReader read;

    JobsReader(Settings settings, SettingReader read) {
        this.settings = settings;
        this.read = read;
    }

    GatewayConfig.Jobs read() {
        int workers = read.integer("gateway.jobs.workers", 1, 10_000, 200);
        String queue = queue();
        return new GatewayConfig.Jobs(
                queue,
                new BrokerReader(settings, read).read(queue),
                workers,
                read.integer("gateway.jobs.max-in-flight-per-user", 1, 10_000, workers),
                read.duration("gateway.jobs.lease", "1s", "10m", "30s"),
                read.duration("gateway.jobs.time-to-live", "1s", "30d", "24h"),
                read.flag("gateway.jobs.join-equal-requests", false),
                read.integer("gateway.jobs.max-attempts", 1, 1000, 30),
                read.duration("gateway.jobs.retry-first", "10ms", "1h", "1s"),
                read.duration("gateway.jobs.retry-longest", "10ms", "1h", "60s"),
                read.duration("gateway.jobs.grace", "0s", "1h", "45s"));
    }

    private String queue() {
        String queue = read.text(QUEUE, IN_MEMORY);
        if (!queue.matches("[a-z][a-z0-9+.-]*:.+")) {
            settings.find(QUEUE)
                    .ifPresent(setting -> settings.problem(
                            setting.problem("must be the URI of a Camel endpoint, such as seda:jobs")));
        }
        BrokerReader.objectionTo(queue)
                .ifPresent(objection ->
                        settings.problem(settings.find(QUEUE).orElseThrow().problem(objection)));
        return queue;
    }
}
