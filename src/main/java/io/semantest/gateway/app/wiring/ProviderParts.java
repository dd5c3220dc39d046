package io.semantest.gateway.app.wiring;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.health.HealthDetail;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.Pricing;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.providers.attempt.AttemptSteps;
import io.semantest.gateway.providers.attempt.CallSteps;
import io.semantest.gateway.providers.attempt.TaskSteps;
import io.semantest.gateway.providers.callback.CallbackSecret;
import io.semantest.gateway.providers.callback.CallbackSteps;
import io.semantest.gateway.providers.callback.Callbacks;
import io.semantest.gateway.providers.search.ProviderSteps;
import io.semantest.gateway.providers.selection.ProviderOrder;
import io.semantest.gateway.providers.selection.ProviderRoster;
import io.semantest.gateway.providers.status.ProbeSteps;
import io.semantest.gateway.providers.status.ProviderHealth;
import io.semantest.gateway.providers.status.StatusSteps;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.spi.Registry;

/** The wiring of the providers: the roster, what they cost, the steps that ask them, and the callbacks they make. */
final class ProviderParts {

    private final GatewayConfig config;
    private final InstantSource clock;
    private final ProviderRoster roster;
    private final ProviderHealth health;

    ProviderParts(GatewayConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.roster = new ProviderRoster(
                config.providers(),
                config.directories().kamelets(),
                config.breaker(),
                config.coolDown(),
                config.upstream().costs(),
                new ProviderOrder(
                        config.upstream().strategy(), config.upstream().alpha(), new SecureRandom()),
                clock);
        this.health = new ProviderHealth(roster, config.upstream().probes().shutdownWarning(), clock);
    }

    ProviderRoster roster() {
        return roster;
    }

    /** In credits, of what a provider is really asked for: options it does not have cost nothing. */
    Pricing pricing() {
        return (provider, request, images) ->
                config.credits().prices().require(roster.require(provider).order(request, images));
    }

    /** How the providers are. Whether the gateway can serve does not hang on one, and no restart mends a wrong key. */
    HealthCheck check() {
        return new HealthDetail("providers", this::describe);
    }

    private void describe(HealthCheckResultBuilder answer) {
        health.words().forEach(answer::detail);
        String troubles = health.troubles();
        if (!troubles.isEmpty()) {
            answer.message(troubles);
        }
    }

    void bind(Registry beans, Transactions transactions, JobLog jobs) {
        Callbacks callbacks = new Callbacks(config.callbacksUrl(), CallbackSecret.of(transactions));
        beans.bind("circuitBreakers", roster.breakers());
        beans.bind("providers", new ProviderSteps(roster, transactions, jobs, clock));
        beans.bind("attempt", new AttemptSteps(callbacks, clock));
        beans.bind("task", new TaskSteps(transactions, jobs));
        beans.bind("callbacks", new CallbackSteps(callbacks, transactions, jobs));
        beans.bind("probes", new ProbeSteps(roster, config.upstream().probes(), health, clock));
        beans.bind("call", new CallSteps(transactions, jobs, clock));
        beans.bind("providerStatus", new StatusSteps(roster, clock));
    }
}
