package io.semantest.gateway.providers.selection;

import io.semantest.gateway.providers.capability.CapabilitySettings;
import java.time.Duration;
import java.util.Map;

/**
 * One provider as the operator configured it under {@code gateway.providers.<name>}.
 *
 * @param name its name in chains, requests and answers
 * @param kamelet name of the kamelet that speaks its dialect
 * @param model model id sent to the provider; empty when the dialect has none
 * @param timeout total time for one call, from first byte sent to last byte read, polling included
 * @param maxInFlight attempts that may run at the same time
 * @param sandbox whether it is served by the provider sandbox because no key is configured
 * @param parameters the kamelet's own properties, by their camelCase names
 * @param capabilities what is known of its model beyond the kamelet's schema of options
 * @param weight how many lots it has where they decide, 0 or more
 * @param probed whether it may be asked how it is
 */
public record ProviderSettings(
        String name,
        String kamelet,
        String model,
        Duration timeout,
        int maxInFlight,
        boolean sandbox,
        Map<String, String> parameters,
        CapabilitySettings capabilities,
        int weight,
        boolean probed) {

    public ProviderSettings {
        parameters = Map.copyOf(parameters);
    }

    /** A provider that makes whatever its kamelet's schema of options allows. */
    public ProviderSettings(
            String name,
            String kamelet,
            String model,
            Duration timeout,
            int maxInFlight,
            boolean sandbox,
            Map<String, String> parameters) {
        this(
                name,
                kamelet,
                model,
                timeout,
                maxInFlight,
                sandbox,
                parameters,
                CapabilitySettings.AS_THE_KAMELET_SAYS,
                1,
                true);
    }

    /** The parameters without their values, some of which are secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + name + ", " + kamelet + ", " + parameters.keySet() + "]";
    }
}
