package io.semantest.gateway.sandbox;

import io.semantest.gateway.sandbox.dialect.Dialect;
import io.semantest.gateway.sandbox.fixture.Fixture;
import io.semantest.gateway.sandbox.fixture.FixtureSimulation;
import io.semantest.gateway.sandbox.simulation.Simulation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What plays a provider in the sandbox: a dialect built in, or a fixture beside the kamelet. Immutable. */
public final class ProviderSimulation {
    private final String basePath;
    private final Supplier<Simulation> simulation;

    private ProviderSimulation(String basePath, Supplier<Simulation> simulation) {
        this.basePath = basePath;
        this.simulation = simulation;
    }

    public static ProviderSimulation of(Dialect dialect) {
        return new ProviderSimulation(dialect.basePath(), dialect::simulation);
    }

    /** @throws IllegalArgumentException when the fixture only adds to a dialect and plays nothing itself */
    public static ProviderSimulation of(Fixture fixture) {
        if (!fixture.plays()) {
            throw new IllegalArgumentException("the fixture has no generation and no answers: it plays nothing");
        }
        return new ProviderSimulation(fixture.basePath(), () -> new FixtureSimulation(fixture));
    }

    /**
     * Who plays the upstream of a kamelet; empty when nobody does.
     *
     * @param catalog the directory of kamelets, with its {@code fixtures}
     * @throws IllegalArgumentException when the kamelet's fixture cannot be read
     */
    public static Optional<ProviderSimulation> ofKamelet(Path catalog, String kamelet) {
        var dialect = Dialect.ofKamelet(kamelet).map(ProviderSimulation::of);
        return dialect.isPresent()
                ? dialect
                : Fixture.ofKamelet(catalog, kamelet).filter(Fixture::plays).map(ProviderSimulation::of);
    }

    /** What a provider's base URL ends in; may be empty. */
    public String basePath() {
        return basePath;
    }

    Simulation simulation() {
        return simulation.get();
    }
}
