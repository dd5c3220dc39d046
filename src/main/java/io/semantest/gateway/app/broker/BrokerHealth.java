package io.semantest.gateway.app.broker;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * How it stands with the broker, in the details of the health answer. No more than a detail: without the broker jobs
 * begin up to a second later, so the gateway is up and ready all the same.
 */
final class BrokerHealth extends AbstractHealthCheck {

    private final BrokerLog log;

    BrokerHealth(BrokerLog log) {
        super("gateway", "broker");
        this.log = log;
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
        builder.up().message(log.state().toString());
    }
}
