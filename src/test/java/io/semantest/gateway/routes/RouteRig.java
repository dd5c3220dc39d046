package io.semantest.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.assets.AssetIndex;
import io.semantest.gateway.assets.AssetSteps;
import io.semantest.gateway.assets.Images;
import io.semantest.gateway.assets.fetch.HttpImageFetcher;
import io.semantest.gateway.assets.fetch.PublicAddressGuard;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.assets.store.FileAssetStore;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.net.OwnListeners;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.ports.Outbox;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.JobSteps;
import io.semantest.gateway.jobs.leases.LeaseKeeper;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.repeats.RepeatSteps;
import io.semantest.gateway.jobs.repeats.WaitingClients;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.semantest.gateway.jobs.store.JobCompletion;
import io.semantest.gateway.jobs.store.JobCounters;
import io.semantest.gateway.jobs.store.JobParts;
import io.semantest.gateway.jobs.store.JobStore;
import io.semantest.gateway.jobs.store.RetryTerms;
import io.semantest.gateway.providers.attempt.AttemptSteps;
import io.semantest.gateway.providers.attempt.CallSteps;
import io.semantest.gateway.providers.attempt.ProviderRoutes;
import io.semantest.gateway.providers.attempt.TaskSteps;
import io.semantest.gateway.providers.callback.Callbacks;
import io.semantest.gateway.providers.health.BreakerSettings;
import io.semantest.gateway.providers.health.CoolDownSettings;
import io.semantest.gateway.providers.search.ProviderSteps;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.ProviderRoster;
import io.semantest.gateway.providers.selection.ProviderSettings;
import io.semantest.gateway.quota.CreditLimits;
import io.semantest.gateway.quota.Ledger;
import io.semantest.gateway.quota.LedgerAudit;
import io.semantest.gateway.quota.QuotaReport;
import io.semantest.gateway.quota.QuotaSteps;
import io.semantest.gateway.testing.Prices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The shipped routes over the real steps and a real database; only the kamelets are played. */
final class RouteRig implements CamelConfiguration, AutoCloseable {

    static final String DEFAULT_CHAIN = "dalle3,stable-diffusion,midjourney";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LeaseTerms LEASES = new LeaseTerms("rig", Duration.ofSeconds(30));

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final PlayedKamelets kamelets = new PlayedKamelets();
    final Database database;
    final TaskSteps tasks;
    final ProviderRoster roster = new ProviderRoster(
            List.of(
                    provider("dalle3", "openai-images-sink"),
                    provider("stable-diffusion", "diffusers-images-sink"),
                    provider("midjourney", "midjourney-proxy-sink")),
            Path.of("kamelet-catalog"),
            new BreakerSettings(5, Duration.ofSeconds(60)),
            new CoolDownSettings(Duration.ofSeconds(60), Duration.ofMinutes(15)),
            now::get);

    private final CreditLimits limits = new CreditLimits(
            Map.of("dalle3", 10L, "stable-diffusion", 10L, "midjourney", 10L),
            Map.of(
                    "poor",
                    Map.of("dalle3", 0L),
                    "broke",
                    Map.of("dalle3", 0L, "stable-diffusion", 0L, "midjourney", 0L)));
    private final Ledger ledger = new Ledger(limits, Prices.ONE_EACH, now::get);
    private final FileAssetStore assets;
    private CamelContext context;

    RouteRig(Path directory) throws IOException {
        database = Database.open(directory);
        tasks = new TaskSteps(database, new JobStore(now::get, LEASES));
        assets = new FileAssetStore(directory.resolve("assets"), Duration.ofSeconds(1), now::get);
    }

    /** A rig with a context of its own, running these files below routes/. */
    static RouteRig running(Path directory, String... files) throws Exception {
        RouteRig rig = new RouteRig(directory);
        CamelContext context = new DefaultCamelContext();
        rig.configure(context);
        for (RoutesBuilder routes : rig.routes(files)) {
            context.addRoutes(routes);
            routes.addTemplatedRoutesToCamelContext(context);
        }
        context.start();
        return rig;
    }

    /** Binds to a context whatever the routes name. */
    @Override
    public void configure(CamelContext context) throws Exception {
        this.context = context;
        context.addComponent("kamelet", kamelets);
        context.getComponent("direct", DirectComponent.class).setBlock(false);
        context.getPropertiesComponent().addInitialProperty("gateway.routing.default-chain", DEFAULT_CHAIN);
        bind(context.getRegistry());
    }

    /** These files below routes/, and the routes to the providers. */
    List<RoutesBuilder> routes(String... files) throws Exception {
        List<RoutesBuilder> routes = new ArrayList<>();
        for (String file : files) {
            Resource resource = PluginHelper.getResourceLoader(context).resolveResource("file:routes/" + file);
            routes.addAll(PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource));
        }
        routes.add(providerRoutes());
        return routes;
    }

    RoutesBuilder providerRoutes() {
        return new ProviderRoutes(roster);
    }

    /** Sends a request to a route as its door would and gives back what has become of it. */
    Exchange send(String route, GenerationRequest request) {
        Exchange exchange = ExchangeBuilder.anExchange(context).build();
        exchange.setVariable(Variables.CALLER, Caller.LOCAL);
        exchange.setVariable(Variables.INTAKE, "rest");
        exchange.setVariable(Variables.REQUEST, request);
        return context.createProducerTemplate().send("direct:" + route, exchange);
    }

    /** Sends a job that was taken up from the queue to a route, as a worker would, and gives back what has become of it. */
    Exchange resume(String route, Submission job, OpenTasks open) {
        Exchange exchange = ExchangeBuilder.anExchange(context).build();
        exchange.setVariable(Variables.SUBMISSION, job);
        exchange.setVariable(Variables.JOB_ID, job.jobId());
        exchange.setVariable(Variables.CALLER, job.caller());
        exchange.setVariable(Variables.INTAKE, job.intake());
        exchange.setVariable(Variables.REQUEST, job.request());
        exchange.setVariable(Variables.OPEN_TASKS, open);
        return context.createProducerTemplate().send("direct:" + route, exchange);
    }

    /** What the routes around do with a job that something unexpected hit. */
    void abandon(Exchange failed) {
        failed.setProperty(Exchange.EXCEPTION_CAUGHT, failed.getException());
        JobSteps jobs = context.getRegistry().lookupByNameAndType("jobs", JobSteps.class);
        assertThatThrownBy(() -> jobs.abandon(failed)).isSameAs(failed.getException());
    }

    static GenerationRequest request(String userId, String preferred, Map<String, Object> options) {
        return new GenerationRequest("a fox", userId, options, preferred, null, Map.of());
    }

    /** Submits a request and gives back its completed job. */
    JsonNode served(GenerationRequest request) {
        return job(send("generate-submit", request));
    }

    /** Submits a request and gives back why it is not served. */
    GatewayError refused(GenerationRequest request) {
        GatewayError error = send("generate-submit", request).getException(GatewayError.class);
        assertThat(error).as("why the request is refused").isNotNull();
        return error;
    }

    static JsonNode job(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        try {
            return JSON.readTree(exchange.getVariable(Variables.RESULT, String.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The column n of the only row a query gives. */
    long number(String query) {
        return database.read(tx -> tx.query(query, row -> row.getLong("n"))).get(0);
    }

    /** No provider is waited for, no job is open, and no credit is missing or made up. */
    void assertNothingIsHeld() {
        assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
        assertThat(roster.all()).extracting(Provider::inFlight).containsOnly(0);
        assertThat(number("SELECT COUNT(*) AS n FROM jobs WHERE state = 'processing'"))
                .isZero();
    }

    @Override
    public void close() {
        context.stop();
        assets.close();
        database.close();
    }

    private void bind(Registry beans) {
        JobStore jobs = new JobStore(now::get, LEASES);
        QuotaSteps quota = new QuotaSteps(database, ledger, new QuotaReport(limits, now::get), jobs);
        JobJson json = new JobJson(new PublicUrl("http://127.0.0.1:8080"));
        JobCompletion completion = new JobCompletion(jobs, ledger, new AssetIndex(), Outbox.NONE, json, now::get);
        JobParts parts = new JobParts(
                database,
                jobs,
                completion,
                new JobSignals(),
                json,
                LEASES,
                new LeaseKeeper(database, LEASES, now::get),
                new JobCounters(),
                now::get);
        RetryTerms retries = new RetryTerms(Duration.ofSeconds(1), Duration.ofMinutes(1), 10, new SecureRandom());
        beans.bind("providers", new ProviderSteps(roster, database, jobs, now::get));
        beans.bind("attempt", new AttemptSteps(new Callbacks("", new byte[32]), now::get));
        beans.bind("call", new CallSteps(database, jobs, now::get));
        beans.bind("checkQuota", quota);
        WaitingClients clients = new WaitingClients(database, Duration.ofSeconds(180), false, now::get);
        beans.bind(
                "jobs",
                new JobSteps(
                        parts,
                        new RepeatSteps(parts, clients, Duration.ofSeconds(180)),
                        clients,
                        retries,
                        Duration.ofSeconds(180)));
        beans.bind(
                "assets",
                new AssetSteps(
                        database,
                        new Images(
                                Samples.probe(),
                                new HttpImageFetcher(
                                        new PublicAddressGuard(List.of(), Set.of(), OwnListeners.NONE, Proxies.NONE),
                                        32 << 20,
                                        8,
                                        client -> {})),
                        assets,
                        new AssetIndex(),
                        Map.of(
                                "dalle3", URI.create("http://127.0.0.1:1"),
                                "stable-diffusion", URI.create("http://127.0.0.1:1"),
                                "midjourney", URI.create("http://127.0.0.1:1"))));
    }

    private static ProviderSettings provider(String name, String kamelet) {
        return new ProviderSettings(name, kamelet, name + "-model", Duration.ofSeconds(30), 10, false, Map.of());
    }
}
