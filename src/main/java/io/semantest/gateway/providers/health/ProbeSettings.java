package io.semantest.gateway.providers.health;

import java.time.Duration;

/**
 * How providers are probed.
 *
 * @param interval between two probes of a provider; zero for never
 * @param shutdownWarning how long before a model's announced end the operator is warned
 */
public record ProbeSettings(Duration interval, Duration shutdownWarning) {}
