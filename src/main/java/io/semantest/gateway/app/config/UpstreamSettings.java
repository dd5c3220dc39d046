package io.semantest.gateway.app.config;

import io.semantest.gateway.contract.prices.Costs;

/**
 * What the gateway knows of its providers as a whole.
 *
 * @param costs what they charge the operator
 */
public record UpstreamSettings(Costs costs) {}
