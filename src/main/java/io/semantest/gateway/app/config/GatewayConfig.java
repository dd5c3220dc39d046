package io.semantest.gateway.app.config;

import io.semantest.gateway.database.PostgresSettings;
import io.semantest.gateway.providers.BreakerSettings;
import io.semantest.gateway.providers.CoolDownSettings;
import io.semantest.gateway.providers.ProviderSettings;
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
 * @param inbox how dropped files are read
 * @param providers the enabled providers, in order of their names in the chain, then by name
 * @param breaker all providers' breakers
 * @param coolDown all providers' cool-downs
 * @param credits limits and prices
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
        Inbox inbox,
        List<ProviderSettings> providers,
        BreakerSettings breaker,
        CoolDownSettings coolDown,
        Credits credits,
        SandboxSettings sandbox,
        Map<String, String> placeholders,
        Map<String, String> otherProperties,
        List<String> warnings) {

    /** @param maxBody bytes */
    public record Http(String host, int port, int maxBody, String publicUrl) {}

    public record Directories(Path data, Path routes, Path kamelets, Path inbox, Path outbox) {}

    /** @param defaults user, provider and options of lines that do not name them */
    public record Inbox(int concurrency, Duration settleTime, Map<String, Object> defaults) {}

    /**
     * @param monthly by provider, what every user may spend in a month
     * @param monthlyByUser by user and provider, what one user may spend instead
     * @param prices credits for an image by {@code ""}, provider, or {@code provider.quality}
     */
    public record Credits(
            Map<String, Long> monthly, Map<String, Map<String, Long>> monthlyByUser, Map<String, Integer> prices) {}

    /**
     * @param providers kamelet by name of each provider the sandbox plays
     * @param behaviour how it behaves at start, by provider and key
     */
    public record SandboxSettings(
            int port, Map<String, String> providers, Map<String, Map<String, String>> behaviour) {}
}
