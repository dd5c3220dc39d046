package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.providers.UpstreamSettings;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.net.WebhookRules;
import io.semantest.gateway.contract.prices.PriceTable;
import io.semantest.gateway.database.PostgresSettings;
import io.semantest.gateway.delivery.webhook.SigningSecret;
import io.semantest.gateway.providers.health.BreakerSettings;
import io.semantest.gateway.providers.health.CoolDownSettings;
import io.semantest.gateway.providers.selection.ProviderSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole checked configuration.
 *
 * @param http where the API listens and how it is reached
 * @param managementPort loopback port of health and metrics
 * @param callers SHA-256 of each caller's API key by the caller's name; null when authentication is off
 * @param directories where things are
 * @param postgres the database of many nodes; empty for the embedded one
 * @param catchUp how late an occurrence of a schedule may still be fired
 * @param maxInFlight requests in flight through the API
 * @param requestTimeout from request to last try
 * @param jobs how jobs wait and are worked on
 * @param assets where images are kept
 * @param inbox how dropped files are read
 * @param delivery how ended jobs are reported
 * @param providers the enabled providers, in order of their names in the chain, then by name
 * @param breaker all providers' breakers
 * @param coolDown all providers' cool-downs
 * @param credits limits and prices
 * @param proxies by which everything that leaves over HTTP leaves
 * @param upstream what is said of providers as a whole
 * @param events how callers are told what happens to jobs
 * @param callbacksUrl what providers that call back reach the gateway by; empty when they cannot
 * @param sandbox the provider sandbox
 * @param placeholders every effective setting, for {@code {{gateway.*}}} in routes
 * @param otherProperties what else the operator's file sets: Camel's own settings, and placeholders of own routes
 * @param warnings what looks wrong but stops nothing
 */
public record GatewayConfig(
        Http http,
        int managementPort,
        Map<String, String> callers,
        Directories directories,
        Optional<PostgresSettings> postgres,
        Duration catchUp,
        int maxInFlight,
        Duration requestTimeout,
        Jobs jobs,
        AssetSettings assets,
        Inbox inbox,
        Delivery delivery,
        List<ProviderSettings> providers,
        BreakerSettings breaker,
        CoolDownSettings coolDown,
        Credits credits,
        Proxies proxies,
        UpstreamSettings upstream,
        Events events,
        String callbacksUrl,
        SandboxSettings sandbox,
        Map<String, String> placeholders,
        Map<String, String> otherProperties,
        List<String> warnings) {

    /**
     * @param maxBody bytes of a single request
     * @param maxBatchBody bytes of a batch
     */
    public record Http(String host, int port, int maxBody, int maxBatchBody, String publicUrl) {}

    public record Directories(Path data, Path routes, Path kamelets, Path inbox, Path outbox) {}

    /**
     * @param queue Camel endpoint that wake-ups go through
     * @param broker the broker of {@code amqp:} endpoints; empty when there is none
     * @param workers jobs in work at a time
     * @param maxPerUser of them, of one user
     * @param lease how long a job stays with a worker that does not renew it
     * @param timeToLive from acceptance to the last try
     * @param maxAttempts calls to providers that a job may cost
     * @param firstPause longest pause before the first retry
     * @param longestPause longest pause before any retry
     * @param grace how long jobs in work may go on when the gateway stops
     */
    public record Jobs(
            String queue,
            Optional<BrokerSettings> broker,
            int workers,
            int maxPerUser,
            Duration lease,
            Duration timeToLive,
            boolean joinEqualRequests,
            int maxAttempts,
            Duration firstPause,
            Duration longestPause,
            Duration grace) {}

    /** @param defaults user, provider and options of lines that do not name them */
    public record Inbox(int concurrency, Duration settleTime, Map<String, Object> defaults) {}

    /**
     * @param timeout of one try
     * @param ladder pauses before the second try, the third, and so on
     * @param sweep how often the database is asked for what is due
     * @param maxInFlight deliveries under way in this process
     * @param maxInFlightPerEndpoint of these, of one caller to one receiver
     * @param keepDelivered how long what was delivered is kept
     * @param keepDead how long what was given up is kept
     * @param webhooks where webhooks may go
     * @param folder folder of the outbox for completed jobs that name none, or null
     * @param endpoints Camel endpoint URIs, by name, that are told of every ending
     * @param secrets configured secrets, by caller
     */
    public record Delivery(
            Duration timeout,
            List<Duration> ladder,
            Duration sweep,
            int maxInFlight,
            int maxInFlightPerEndpoint,
            Duration keepDelivered,
            Duration keepDead,
            WebhookRules webhooks,
            String folder,
            Map<String, String> endpoints,
            Map<String, List<SigningSecret>> secrets) {}

    /**
     * @param monthly by provider, what every user may spend in a month
     * @param monthlyByUser by user and provider, what one user may spend instead
     * @param prices what images cost in credits
     */
    public record Credits(Map<String, Long> monthly, Map<String, Map<String, Long>> monthlyByUser, PriceTable prices) {}

    /**
     * @param heartbeat time between signs of life on a stream of events
     * @param maxStreams streams open at the same time
     */
    public record Events(Duration heartbeat, int maxStreams) {}

    /**
     * @param providers kamelet by name of each provider the sandbox plays
     * @param behaviour how it behaves at start, by provider and key
     */
    public record SandboxSettings(
            int port, Map<String, String> providers, Map<String, Map<String, String>> behaviour) {}
}
