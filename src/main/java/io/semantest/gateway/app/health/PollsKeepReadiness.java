package io.semantest.gateway.app.health;

import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.HealthCheckResultStrategy;
import org.apache.camel.impl.health.ConsumerHealthCheck;

/**
 * Keeps a gateway ready for requests whose routes run, though a consumer has not polled yet (Camel 4.18 waits a second
 * before the first look at a folder) or its polls fail: what fails is told by the health as a whole, and of a route that
 * does not run the check of routes tells. Safe for use by many threads.
 */
public final class PollsKeepReadiness implements HealthCheckResultStrategy {

    @Override
    public void processResult(HealthCheck check, Map<String, Object> options, HealthCheckResultBuilder builder) {
        if (check instanceof ConsumerHealthCheck && options.get(HealthCheck.CHECK_KIND) == HealthCheck.Kind.READINESS) {
            builder.up();
        }
    }
}
