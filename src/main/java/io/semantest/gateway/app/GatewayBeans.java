package io.semantest.gateway.app;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.http.FrameworkErrors;
import io.semantest.gateway.app.http.ProviderConnections;
import io.semantest.gateway.app.http.ProviderHttpClient;
import io.semantest.gateway.assets.AssetIndex;
import io.semantest.gateway.assets.AssetSteps;
import io.semantest.gateway.assets.AssetStore;
import io.semantest.gateway.assets.HttpImageFetcher;
import io.semantest.gateway.assets.ImageProbe;
import io.semantest.gateway.assets.Images;
import io.semantest.gateway.assets.PublicAddressGuard;
import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.callers.CallerSteps;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.delivery.DeliverySteps;
import io.semantest.gateway.delivery.FolderDelivery;
import io.semantest.gateway.intake.Admission;
import io.semantest.gateway.intake.AnswerSteps;
import io.semantest.gateway.intake.DescriptionSteps;
import io.semantest.gateway.intake.IntakeSteps;
import io.semantest.gateway.intake.OpenAiRequestReader;
import io.semantest.gateway.intake.OpenApiDocument;
import io.semantest.gateway.intake.RequestReader;
import io.semantest.gateway.intake.ScheduleSteps;
import io.semantest.gateway.intake.inbox.InboxSteps;
import io.semantest.gateway.intake.inbox.LineRequests;
import io.semantest.gateway.jobs.JobJson;
import io.semantest.gateway.jobs.JobSteps;
import io.semantest.gateway.jobs.JobStore;
import io.semantest.gateway.jobs.Recovery;
import io.semantest.gateway.providers.AttemptSteps;
import io.semantest.gateway.providers.ProviderRoster;
import io.semantest.gateway.providers.ProviderRoutes;
import io.semantest.gateway.providers.ProviderSettings;
import io.semantest.gateway.providers.ProviderSteps;
import io.semantest.gateway.providers.StatusSteps;
import io.semantest.gateway.quota.CreditLimits;
import io.semantest.gateway.quota.Ledger;
import io.semantest.gateway.quota.PriceTable;
import io.semantest.gateway.quota.QuotaSteps;
import io.semantest.gateway.quota.Quotas;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** The wiring: builds every domain from the configuration and binds the beans that the routes name. */
final class GatewayBeans implements CamelConfiguration {

    private static final int SPARE_CONNECTIONS = 64;

    private final GatewayConfig config;
    private final Transactions transactions;
    private final AssetStore assetStore;
    private final InstantSource clock;
    private final ProviderRoster roster;
    private final PublicUrl url;
    private final JobJson jobJson;
    private final CreditLimits limits;
    private final Ledger ledger;
    private final ExecutorService inboxFiles = InboxThreads.files();
    private final ExecutorService inboxLines;

    GatewayBeans(GatewayConfig config, Transactions transactions, AssetStore assetStore, InstantSource clock) {
        this.config = config;
        this.transactions = transactions;
        this.assetStore = assetStore;
        this.clock = clock;
        this.roster = new ProviderRoster(
                config.providers(), config.directories().kamelets(), config.breaker(), config.coolDown(), clock);
        this.url = new PublicUrl(config.http().publicUrl());
        this.jobJson = new JobJson(url);
        this.limits =
                new CreditLimits(config.credits().monthly(), config.credits().monthlyByUser());
        this.inboxLines = InboxThreads.lines(config.inbox().concurrency());
        this.ledger = new Ledger(limits, new PriceTable(config.credits().prices()), clock);
    }

    Recovery recovery() {
        return new Recovery(ledger, clock);
    }

    /** A request needs one connection at a time; file lines and schedules come on top. */
    private int connections() {
        return config.maxInFlight() + config.inbox().concurrency() + SPARE_CONNECTIONS;
    }

    void stopThreads() {
        inboxFiles.shutdownNow();
        inboxLines.shutdownNow();
    }

    ProviderRoutes providerRoutes() {
        return new ProviderRoutes(roster);
    }

    JobJson jobJson() {
        return jobJson;
    }

    @Override
    public void configure(CamelContext context) throws Exception {
        GatewayConfig.Http http = config.http();
        context.getManagementStrategy().addEventNotifier(new FrameworkErrors(context, http.port(), http.maxBody()));
        Registry beans = context.getRegistry();
        beans.bind("providerHttpClient", new ProviderHttpClient());
        beans.bind("providerConnections", ProviderConnections.pool(connections()));
        bindProviders(beans);
        bindIntake(beans);
        bindMoney(beans);
        beans.bind("assets", assets());
    }

    private void bindProviders(Registry beans) {
        beans.bind("circuitBreakers", roster.breakers());
        beans.bind("providers", new ProviderSteps(roster, clock));
        beans.bind("attempt", new AttemptSteps(clock));
        beans.bind("providerStatus", new StatusSteps(roster, clock));
    }

    private void bindIntake(Registry beans) {
        OpenApiDocument document = OpenApiDocument.load()
                .withProviderOptions(roster.optionSchemas())
                .withServer(url.base());
        RequestReader requests = new RequestReader(document.requestSchema(), roster.names());
        Map<String, String> providerByModel = new HashMap<>();
        for (ProviderSettings provider : config.providers()) {
            providerByModel.putIfAbsent(provider.model(), provider.name());
        }
        beans.bind("callers", new CallerSteps(config.callers() == null ? null : new ApiKeys(config.callers())));
        beans.bind(
                "intake",
                new IntakeSteps(
                        requests,
                        new OpenAiRequestReader(requests, providerByModel),
                        new Admission(config.maxInFlight())));
        beans.bind("schedules", new ScheduleSteps(requests, config.catchUp(), clock));
        beans.bind(
                "inbox",
                new InboxSteps(
                        new LineRequests(requests, config.inbox().defaults()),
                        config.directories().inbox(),
                        config.directories().outbox(),
                        clock));
        beans.bind("inboxFiles", inboxFiles);
        beans.bind("inboxLines", inboxLines);
        beans.bind(
                "delivery",
                new DeliverySteps(new FolderDelivery(config.directories().outbox())));
        beans.bind("answers", new AnswerSteps(url));
        beans.bind("description", new DescriptionSteps(document));
    }

    private AssetSteps assets() {
        Map<String, URI> baseUrls = new HashMap<>();
        for (ProviderSettings provider : config.providers()) {
            baseUrls.put(
                    provider.name(),
                    URI.create(provider.parameters()
                            .getOrDefault("baseUrl", config.http().publicUrl())));
        }
        return new AssetSteps(
                transactions,
                new Images(
                        new ImageProbe(ImageProbe.DEFAULT_MAX_PIXELS), new HttpImageFetcher(new PublicAddressGuard())),
                assetStore,
                new AssetIndex(),
                baseUrls);
    }

    private void bindMoney(Registry beans) {
        JobStore jobs = new JobStore(clock);
        QuotaSteps quota = new QuotaSteps(transactions, ledger, new Quotas(limits, clock), jobs);
        beans.bind("quota", quota);
        beans.bind("checkQuota", quota);
        beans.bind(
                "jobs",
                new JobSteps(transactions, jobs, ledger, new AssetIndex(), jobJson, config.requestTimeout(), clock));
    }
}
