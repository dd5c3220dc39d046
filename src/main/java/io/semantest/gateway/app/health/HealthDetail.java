package io.semantest.gateway.app.health;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * How it stands with something that the gateway can do without for a while: a detail of its health that is always up, and
 * no part of whether it is ready or alive. Safe for use by many threads if its words are.
 */
public final class HealthDetail extends AbstractHealthCheck {

    private final Consumer<HealthCheckResultBuilder> words;

    /**
     * @param name in the health answer
     * @param words adds details and a message each time somebody asks
     */
    public HealthDetail(String name, Consumer<HealthCheckResultBuilder> words) {
        super("gateway", name);
        this.words = words;
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
        words.accept(builder);
        builder.up();
    }
}
