package io.semantest.gateway.providers.selection;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.semantest.gateway.contract.prices.Costs;
import io.semantest.gateway.providers.capability.Capabilities;
import io.semantest.gateway.providers.health.BreakerSettings;
import io.semantest.gateway.providers.health.CoolDown;
import io.semantest.gateway.providers.health.CoolDownSettings;
import io.semantest.gateway.providers.health.ProviderBreaker;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All enabled providers, in the order of their configuration. Immutable; the providers in it are shared by all intakes.
 */
public final class ProviderRoster {

    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final CircuitBreakerRegistry breakers;
    private final ProviderOrder selection;

    /** A roster of providers of whose cost nothing is known. */
    public ProviderRoster(
            List<ProviderSettings> settings,
            Path kameletCatalog,
            BreakerSettings breaker,
            CoolDownSettings coolDown,
            InstantSource clock) {
        this(settings, kameletCatalog, breaker, coolDown, Costs.UNKNOWN, ProviderOrder.BY_PRIORITY, clock);
    }

    /** @throws IllegalArgumentException when a provider's kamelet cannot be read */
    public ProviderRoster(
            List<ProviderSettings> settings,
            Path kameletCatalog,
            BreakerSettings breaker,
            CoolDownSettings coolDown,
            Costs costs,
            ProviderOrder selection,
            InstantSource clock) {
        this.selection = selection;
        this.breakers = CircuitBreakerRegistry.of(breaker.config());
        for (ProviderSettings one : settings) {
            KameletDefinition kamelet = KameletDefinition.read(kameletCatalog, one.kamelet());
            providers.put(
                    one.name(),
                    new Provider(
                                    one,
                                    new Capabilities(kamelet.optionsSchema(one.parameters()), one.capabilities()),
                                    new ProviderBreaker(breakers.circuitBreaker(one.name()), breaker, clock),
                                    new CoolDown(clock, coolDown),
                                    costs,
                                    selection.alpha())
                            .speaking(kamelet));
        }
    }

    public Collection<Provider> all() {
        return Collections.unmodifiableCollection(providers.values());
    }

    public Optional<Provider> find(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public Provider require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no provider " + name));
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(providers.keySet());
    }

    /**
     * What Camel needs to make a route of each kamelet, by its own convention: {@code camel.kamelet.<kamelet>.<route>.<name>}.
     * The values are those of properties whose values the kamelet lists; of the others, which the kamelet is given as exchange
     * properties, it is only said that they are there, so that no value is ever looked at as a program, nor a secret kept there.
     */
    public Map<String, String> templateParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        providers.values().forEach(provider -> provider.templateParameters()
                .forEach((name, value) -> parameters.put(
                        "camel.kamelet." + provider.settings().kamelet() + "." + provider.name() + "." + name, value)));
        return parameters;
    }

    /** In what order the providers of a chain are asked. */
    public ProviderOrder selection() {
        return selection;
    }

    /** JSON Schema of the options each provider understands, by its name. */
    public Map<String, JsonNode> optionSchemas() {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        providers.forEach(
                (name, provider) -> schemas.put(name, provider.capabilities().schema()));
        return schemas;
    }

    /** Holds the one breaker each provider has; bound in Camel's registry so that metrics find them. */
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }
}
