package io.semantest.gateway.app;

import io.semantest.gateway.providers.ProviderHealth;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * How the providers are, as details of the gateway's health. Always up: whether it can serve does not hang on one
 * provider, and nobody should restart a gateway because a key is wrong.
 */
final class ProviderCheck extends AbstractHealthCheck {

    private final ProviderHealth health;

    ProviderCheck(ProviderHealth health) {
        super("gateway", "providers");
        this.health = health;
    }

    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        health.words().forEach(builder::detail);
        String troubles = health.troubles();
        if (!troubles.isEmpty()) {
            builder.message(troubles);
        }
        builder.up();
    }
}
