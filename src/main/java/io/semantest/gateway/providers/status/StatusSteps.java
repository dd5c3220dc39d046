package io.semantest.gateway.providers.status;

import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.providers.health.ProbeReport;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.ProviderRoster;
import io.semantest.gateway.providers.selection.ProviderSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
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

    /** Lists in the body what may be named as model (platform.openai.com/docs/api-reference/models/list). */
    public void models(Exchange exchange) {
        exchange.getMessage()
                .setBody(Map.of(
                        "object", "list", "data", modelIds().map(this::model).toList()));
    }

    /**
     * Puts the model named in header {@code model} into the body.
     *
     * @throws NotFound when no request may name it
     */
    public void model(Exchange exchange) {
        String asked = exchange.getMessage().getHeader("model", "", String.class);
        String id = modelIds()
                .filter(asked::equals)
                .findFirst()
                .or(() -> roster.find(asked.replace('_', '-')).map(Provider::name))
                .orElseThrow(() -> NotFound.model(asked));
        exchange.getMessage().setBody(model(id));
    }

    /** The providers' names and, where they have one, their models'. */
    private Stream<String> modelIds() {
        return roster.all().stream()
                .flatMap(provider ->
                        Stream.of(provider.name(), provider.settings().model()))
                .filter(id -> id != null && !id.isBlank())
                .distinct();
    }

    private Map<String, Object> model(String id) {
        return Map.of(
                "id", id, "object", "model", "created", startedAt.getEpochSecond(), "owned_by", "semantest-gateway");
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
