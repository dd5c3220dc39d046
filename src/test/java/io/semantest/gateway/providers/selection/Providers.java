package io.semantest.gateway.providers.selection;

import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.providers.capability.Capabilities;
import io.semantest.gateway.providers.health.BreakerSettings;
import io.semantest.gateway.providers.health.CoolDownSettings;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import io.semantest.gateway.providers.search.ProviderSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The three providers as shipped, and requests that differ only in what a test is about. */
public final class Providers {

    /** A search that may ask everybody of the chain. */
    public static ProviderSearch search(Submission job, List<Provider> chain) {
        return ProviderSearch.along(job, chain, Set.of(), Integer.MAX_VALUE);
    }

    public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    public static final Path CATALOG = Path.of("kamelet-catalog");
    static final BreakerSettings BREAKER = new BreakerSettings(5, Duration.ofSeconds(60));

    private Providers() {}

    public static ProviderRoster roster(InstantSource clock, int maxInFlight) {
        return roster(
                clock,
                List.of(
                        settings("dalle3", "openai-images-sink", "dalle3-model", maxInFlight),
                        settings("stable-diffusion", "diffusers-images-sink", "stable-diffusion-model", maxInFlight),
                        settings("midjourney", "midjourney-proxy-sink", "midjourney-model", maxInFlight)));
    }

    public static ProviderRoster roster(InstantSource clock, List<ProviderSettings> settings) {
        return new ProviderRoster(
                settings,
                CATALOG,
                BREAKER,
                new CoolDownSettings(Duration.ofSeconds(60), Duration.ofMinutes(15)),
                clock);
    }

    public static Capabilities capabilities(String kamelet) {
        return new Capabilities(KameletDefinition.read(CATALOG, kamelet).optionsSchema());
    }

    public static GenerationRequest request(Map<String, Object> options) {
        return new GenerationRequest("a fox", "u-1", options, null, null, Map.of());
    }

    public static Submission job(Map<String, Object> options) {
        return new Submission("job_1", Caller.LOCAL, "rest", null, request(options), NOW, NOW.plusSeconds(180));
    }

    public static ProviderSettings settings(String name, String kamelet, String model, int maxInFlight) {
        return new ProviderSettings(
                name, kamelet, model, Duration.ofSeconds(30), maxInFlight, name.equals("midjourney"), Map.of());
    }
}
