package io.semantest.gateway.app.server;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.config.properties.ConfigurationError;
import io.semantest.gateway.sandbox.ProviderSimulation;
import io.semantest.gateway.sandbox.Sandbox;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Starts the provider sandbox for the providers that have no key. */
final class SandboxStart {

    private SandboxStart() {}

    /** Empty when every provider is a real one. */
    static Optional<Sandbox> of(GatewayConfig.SandboxSettings settings, Path catalog) {
        if (settings.providers().isEmpty()) {
            return Optional.empty();
        }
        Map<String, ProviderSimulation> simulations = new LinkedHashMap<>();
        settings.providers()
                .forEach((provider, kamelet) -> simulations.put(
                        provider, ProviderSimulation.ofKamelet(catalog, kamelet).orElseThrow()));
        Sandbox sandbox = Sandbox.play("127.0.0.1", settings.port(), simulations);
        settings.behaviour().forEach((provider, behaviour) -> behave(sandbox, provider, behaviour));
        return Optional.of(sandbox);
    }

    private static void behave(Sandbox sandbox, String provider, Map<String, String> behaviour) {
        try {
            sandbox.behave(provider, Behaviour.fromProperties(behaviour));
        } catch (IllegalArgumentException e) {
            sandbox.close();
            throw new ConfigurationError("gateway.sandbox." + provider + ": " + e.getMessage());
        }
    }
}
