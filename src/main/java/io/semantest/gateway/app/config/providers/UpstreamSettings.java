package io.semantest.gateway.app.config.providers;

import io.semantest.gateway.contract.prices.Costs;
import io.semantest.gateway.providers.health.ProbeSettings;
import io.semantest.gateway.providers.selection.Strategy;

/**
 * What the gateway knows of its providers as a whole.
 *
 * @param costs what they charge the operator
 * @param strategy in what order those of a chain are asked
 * @param alpha how much the latest call says of a provider's speed, above 0 and up to 1
 * @param probes how they are asked how they are
 */
public record UpstreamSettings(Costs costs, Strategy strategy, double alpha, ProbeSettings probes) {}
