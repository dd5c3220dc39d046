package io.semantest.gateway.app;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.providers.AttemptSteps;
import io.semantest.gateway.providers.ProviderRoster;
import io.semantest.gateway.providers.ProviderSteps;
import io.semantest.gateway.providers.StatusSteps;
import io.semantest.gateway.providers.TaskSteps;
import io.semantest.gateway.providers.callback.CallbackSecret;
import io.semantest.gateway.providers.callback.CallbackSteps;
import io.semantest.gateway.providers.callback.Callbacks;
import java.time.InstantSource;
import org.apache.camel.spi.Registry;

/** The wiring of providers: the search for one, attempts, the tasks they take and the callbacks they make. */
final class ProviderBeans {

    private final GatewayConfig config;
    private final ProviderRoster roster;
    private final Transactions transactions;
    private final JobLog jobs;
    private final InstantSource clock;

    ProviderBeans(
            GatewayConfig config, ProviderRoster roster, Transactions transactions, JobLog jobs, InstantSource clock) {
        this.config = config;
        this.roster = roster;
        this.transactions = transactions;
        this.jobs = jobs;
        this.clock = clock;
    }

    void bind(Registry beans) {
        Callbacks callbacks = new Callbacks(config.callbacksUrl(), CallbackSecret.of(transactions));
        beans.bind("circuitBreakers", roster.breakers());
        beans.bind("providers", new ProviderSteps(roster, transactions, jobs, clock));
        beans.bind("attempt", new AttemptSteps(callbacks, clock));
        beans.bind("task", new TaskSteps(transactions, jobs));
        beans.bind("callbacks", new CallbackSteps(callbacks));
        beans.bind("providerStatus", new StatusSteps(roster, clock));
    }
}
