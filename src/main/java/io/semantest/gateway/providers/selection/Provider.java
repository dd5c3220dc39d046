package io.semantest.gateway.providers.selection;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.semantest.gateway.contract.prices.Costs;
import io.semantest.gateway.contract.prices.Order;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.providers.capability.Capabilities;
import io.semantest.gateway.providers.capability.Shape;
import io.semantest.gateway.providers.health.CallDuration;
import io.semantest.gateway.providers.health.CoolDown;
import io.semantest.gateway.providers.health.InFlightSlots;
import io.semantest.gateway.providers.health.ProbeDefinition;
import io.semantest.gateway.providers.health.ProbeReport;
import io.semantest.gateway.providers.health.ProviderBreaker;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A configured provider with what the gateway knows about it right now: its breaker, its cool-down and how many
 * attempts are in flight. One instance serves all intakes. Safe for use by many threads.
 */
public final class Provider {

    private final ProviderSettings settings;
    private final Capabilities capabilities;
    private final ProviderBreaker breaker;
    private final CoolDown coolDown;
    private final Costs costs;
    private final CallDuration speed;
    private final InFlightSlots slots;
    private final AtomicReference<ProbeReport> probed = new AtomicReference<>();
    private ProbeDefinition probe;
    private Map<String, String> properties = Map.of();
    private Map<String, String> templateParameters = Map.of();

    public Provider(
            ProviderSettings settings,
            Capabilities capabilities,
            ProviderBreaker breaker,
            CoolDown coolDown,
            Costs costs,
            double alpha) {
        this.settings = settings;
        this.capabilities = capabilities;
        this.breaker = breaker;
        this.coolDown = coolDown;
        this.costs = costs;
        this.speed = new CallDuration(alpha);
        this.slots = new InFlightSlots(settings.maxInFlight());
    }

    public ProviderSettings settings() {
        return settings;
    }

    public String name() {
        return settings.name();
    }

    public CircuitBreaker.State breakerState() {
        return breaker.state();
    }

    /** The founding guide's {@code isHealthy}: neither behind an open breaker nor cooling down. */
    public boolean isHealthy() {
        return breaker.state() != CircuitBreaker.State.OPEN
                && coolDown.remaining().isZero();
    }

    /** How much longer it is left alone after a 429; zero when it is not cooling down. */
    public Duration coolingFor() {
        return coolDown.remaining();
    }

    public int inFlight() {
        return slots.taken();
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public ProviderBreaker breaker() {
        return breaker;
    }

    public CoolDown coolDown() {
        return coolDown;
    }

    /** So many images of what the request asks for, in the terms in which the provider is asked for them. */
    public Order order(GenerationRequest request, int images) {
        Map<String, Object> options = capabilities.map(request).options();
        Object quality = options.get("quality");
        return new Order(
                name(), settings.model(), quality == null ? null : quality.toString(), Shape.size(options), images);
    }

    /** What it charges the operator for so many images; empty when that is not known. */
    public OptionalLong costOf(GenerationRequest request, int images) {
        return costs.of(order(request, images));
    }

    /** Before anybody else gets to see it: how its kamelet probes, if at all, and what its properties are. */
    Provider speaking(KameletDefinition kamelet) {
        probe = kamelet.probe().orElse(null);
        Map<String, String> values = new HashMap<>(settings.parameters());
        for (String name : kamelet.parameters()) {
            String unset = name.equals("model") ? settings.model() : kamelet.defaultOf(name);
            values.putIfAbsent(name, Objects.requireNonNullElse(unset, ""));
        }
        properties = Map.copyOf(values);
        values.replaceAll((name, value) -> kamelet.isWord(name) ? value : "an exchange property");
        templateParameters = Map.copyOf(values);
        return this;
    }

    /** What is part of the kamelet's template, see {@link ProviderRoster#templateParameters()}. */
    Map<String, String> templateParameters() {
        return templateParameters;
    }

    /** The kamelet's properties, configured or by default, an empty text where there is neither; some are secret. */
    public Map<String, String> properties() {
        return properties;
    }

    public boolean canBeProbed() {
        return probe != null && settings.probed() && !settings.sandbox();
    }

    public ProbeDefinition probe() {
        return probe;
    }

    /** The value of one of the kamelet's properties, which may be a secret. */
    public String parameter(String name) {
        return properties.getOrDefault(name, "");
    }

    /** Keeps what a probe has shown; returns what the one before had. */
    public ProbeReport probed(ProbeReport report) {
        return probed.getAndSet(report);
    }

    /** What the latest probe has shown; null before the first. */
    public ProbeReport probed() {
        return probed.get();
    }

    /** How long its calls take of late. */
    public CallDuration speed() {
        return speed;
    }

    public String currency() {
        return costs.currency();
    }

    /** Why it cannot be asked now; empty when it can, and then one slot is taken that must be {@link #leave left}. */
    public Optional<SkippedProvider> enter() {
        return breaker.state() == CircuitBreaker.State.OPEN
                        && coolDown.remaining().isZero()
                ? Optional.of(SkippedProvider.open(name(), breaker.untilProbe()))
                : resume();
    }

    /** As {@link #enter}, for tasks it has already: an open breaker keeps nobody from asking how those are doing. */
    public Optional<SkippedProvider> resume() {
        if (!coolDown.remaining().isZero()) {
            return Optional.of(cooling());
        }
        if (!slots.tryEnter()) {
            return Optional.of(new SkippedProvider(
                    name(), SkippedProvider.Reason.BUSY, "all slots in flight taken", Duration.ofSeconds(1)));
        }
        return Optional.empty();
    }

    /** Waits for a slot, in turns with other users; whether one was taken, which must be {@link #leave left}. */
    public boolean awaitPlace(String user, Duration atMost) throws InterruptedException {
        return slots.enter(user, atMost);
    }

    public SkippedProvider cooling() {
        return new SkippedProvider(name(), SkippedProvider.Reason.COOLING, "rate limited", coolDown.remaining());
    }

    public void leave() {
        slots.leave();
    }
}
