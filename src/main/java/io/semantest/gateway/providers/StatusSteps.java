package io.semantest.gateway.providers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The steps that show the providers: bean {@code providerStatus} in the routes. */
public final class StatusSteps {

    private final ProviderRoster roster;
    private final InstantSource clock;
    private final Instant startedAt;

    public StatusSteps(ProviderRoster roster, InstantSource clock) {
        this.roster = roster;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Puts every provider's state into the body. */
    public void list(Exchange exchange) {
        exchange.getMessage().setBody(roster.all().stream().map(this::status).toList());
    }

    /** Puts the providers into the body as OpenAI lists models (platform.openai.com/docs/api-reference/models/list). */
    public void models(Exchange exchange) {
        List<Map<String, Object>> models = roster.all().stream()
                .map(provider -> Map.<String, Object>of(
                        "id",
                        provider.name(),
                        "object",
                        "model",
                        "created",
                        startedAt.getEpochSecond(),
                        "owned_by",
                        "semantest-gateway"))
                .toList();
        exchange.getMessage().setBody(Map.of("object", "list", "data", models));
    }

    private Map<String, Object> status(Provider provider) {
        ProviderSettings settings = provider.settings();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("name", settings.name());
        status.put("kamelet", settings.kamelet());
        status.put("model", settings.model());
        status.put("healthy", provider.isHealthy());
        status.put("breaker", provider.breakerState().name());
        status.put("sandbox", settings.sandbox());
        status.put("inFlight", provider.inFlight());
        status.put("maxInFlight", settings.maxInFlight());
        if (provider.breaker().problem() != null) {
            status.put("problem", provider.breaker().problem());
        }
        if (provider.probed() != null) {
            status.put("probe", probe(provider.probed()));
        }
        if (provider.probed() != null && provider.probed().shutdown() != null) {
            status.put("shutdownDate", provider.probed().shutdown().toString());
        }
        if (!provider.coolingFor().isZero()) {
            status.put(
                    "coolingUntil", clock.instant().plus(provider.coolingFor()).toString());
        }
        return status;
    }

    private static Map<String, Object> probe(ProbeReport report) {
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("outcome", report.outcome().word());
        probe.put("at", report.at().toString());
        if (report.detail() != null) {
            probe.put("detail", report.detail());
        }
        return probe;
    }
}
