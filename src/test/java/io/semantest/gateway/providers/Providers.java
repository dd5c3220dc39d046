package io.semantest.gateway.providers;

import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.GenerationRequest;
import io.semantest.gateway.contract.Submission;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The three providers as shipped, and requests that differ only in what a test is about. */
final class Providers {

    /** A search that may ask everybody of the chain. */
    static ProviderSearch search(Submission job, List<Provider> chain) {
        return ProviderSearch.along(job, chain, Set.of(), Integer.MAX_VALUE);
    }

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final Path CATALOG = Path.of("kamelet-catalog");
    static final BreakerSettings BREAKER = new BreakerSettings(5, Duration.ofSeconds(60));

    private Providers() {}

    static ProviderRoster roster(InstantSource clock, int maxInFlight) {
        return roster(
                clock,
                List.of(
                        settings("dalle3", "openai-images-sink", "dalle3-model", maxInFlight),
                        settings("stable-diffusion", "diffusers-images-sink", "stable-diffusion-model", maxInFlight),
                        settings("midjourney", "midjourney-proxy-sink", "midjourney-model", maxInFlight)));
    }

    static ProviderRoster roster(InstantSource clock, List<ProviderSettings> settings) {
        return new ProviderRoster(
                settings,
                CATALOG,
                BREAKER,
                new CoolDownSettings(Duration.ofSeconds(60), Duration.ofMinutes(15)),
                clock);
    }

    static Capabilities capabilities(String kamelet) {
        return new Capabilities(KameletDefinition.read(CATALOG, kamelet).optionsSchema());
    }

    static GenerationRequest request(Map<String, Object> options) {
        return new GenerationRequest("a fox", "u-1", options, null, null, Map.of());
    }

    static Submission job(Map<String, Object> options) {
        return new Submission("job_1", Caller.LOCAL, "rest", null, request(options), NOW, NOW.plusSeconds(180));
    }

    static ProviderSettings settings(String name, String kamelet, String model, int maxInFlight) {
        return new ProviderSettings(
                name, kamelet, model, Duration.ofSeconds(30), maxInFlight, name.equals("midjourney"), Map.of());
    }
}
