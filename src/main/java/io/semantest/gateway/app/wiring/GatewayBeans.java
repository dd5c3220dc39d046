package io.semantest.gateway.app.wiring;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.health.PollsKeepReadiness;
import io.semantest.gateway.app.http.BodyGuard;
import io.semantest.gateway.app.http.ClientSteps;
import io.semantest.gateway.app.http.FrameworkErrors;
import io.semantest.gateway.app.http.HttpMethodConverter;
import io.semantest.gateway.app.http.ManagementHead;
import io.semantest.gateway.app.http.client.OutgoingHttp;
import io.semantest.gateway.app.http.client.ProviderConnections;
import io.semantest.gateway.app.http.client.ProviderHttpClient;
import io.semantest.gateway.app.http.client.ProviderJson;
import io.semantest.gateway.assets.AssetIndex;
import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.callers.CallerSteps;
import io.semantest.gateway.callers.Identification;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.delivery.DeliverySteps;
import io.semantest.gateway.delivery.FolderDelivery;
import io.semantest.gateway.intake.Admission;
import io.semantest.gateway.intake.AnswerSteps;
import io.semantest.gateway.intake.DescriptionSteps;
import io.semantest.gateway.intake.IntakeSteps;
import io.semantest.gateway.intake.OpenAiAnswerSteps;
import io.semantest.gateway.intake.ScheduleSteps;
import io.semantest.gateway.intake.inbox.InboxSteps;
import io.semantest.gateway.intake.inbox.InboxWatch;
import io.semantest.gateway.intake.inbox.line.LineRequests;
import io.semantest.gateway.intake.request.OpenAiRequestReader;
import io.semantest.gateway.intake.request.RequestReader;
import io.semantest.gateway.intake.schema.OpenApiDocument;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.providers.attempt.ProviderRoutes;
import io.semantest.gateway.providers.callback.KeySets;
import io.semantest.gateway.providers.selection.ProviderRoster;
import io.semantest.gateway.providers.selection.ProviderSettings;
import io.semantest.gateway.quota.CreditLimits;
import io.semantest.gateway.quota.Ledger;
import io.semantest.gateway.quota.QuotaReport;
import io.semantest.gateway.quota.QuotaSteps;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Registry;

/** The wiring: builds every domain from the configuration and binds the beans that the routes name. */
public final class GatewayBeans implements CamelConfiguration {

    private static final int SPARE_CONNECTIONS = 64;

    private final GatewayConfig config;
    private final Transactions transactions;
    private final AssetParts assets;
    private final InstantSource clock;
    private final ProviderParts providers;
    private final ProviderRoster roster;
    private final Identification identification;
    private final PublicUrl url;
    private final JobJson jobJson;
    private final CreditLimits limits;
    private final Ledger ledger;
    private final JobBeans jobs;
    private final JobReading jobReading;
    private final ThreadPoolExecutor inboxFiles = InboxThreads.files();
    private final ExecutorService inboxLines;
    private final InboxWatch watch;
    private final Readiness readiness;
    private FrameworkErrors frameworkErrors;
    private InboxSteps inbox;
    private final DeliveryWiring delivery;

    public GatewayBeans(GatewayConfig config, Transactions transactions, AssetParts assets, InstantSource clock) {
        this.config = config;
        this.transactions = transactions;
        this.assets = assets;
        this.clock = clock;
        this.providers = new ProviderParts(config, clock);
        this.roster = providers.roster();
        this.identification = new Identification(config.callers() == null ? null : new ApiKeys(config.callers()));
        this.url = new PublicUrl(config.http().publicUrl(), assets.keepsImages());
        this.jobJson = new JobJson(url);
        this.readiness = new Readiness(transactions);
        this.limits =
                new CreditLimits(config.credits().monthly(), config.credits().monthlyByUser());
        this.inboxLines = InboxThreads.lines(config.inbox().concurrency());
        this.watch = new InboxWatch(config.directories().inbox(), config.inbox().settleTime());
        this.delivery = new DeliveryWiring(config, transactions, Ids.next("gw", clock.instant()), clock);
        this.ledger = new Ledger(limits, providers.pricing(), clock);
        this.jobs = new JobBeans(config, transactions, ledger, new AssetIndex(), delivery.outbox(), jobJson, clock);
        this.jobReading =
                new JobReading(config, transactions, jobJson, jobs.parts().signals());
    }

    public JobBeans jobs() {
        return jobs;
    }

    /** A request needs one connection at a time; file lines and schedules come on top. */
    private int connections() {
        return config.maxInFlight() + config.inbox().concurrency() + SPARE_CONNECTIONS;
    }

    public DeliveryWiring delivery() {
        return delivery;
    }

    public void stopThreads() {
        inboxFiles.shutdownNow();
        inboxLines.shutdownNow();
        jobReading.close();
    }

    /** Tells load balancers and callers that this gateway takes no more requests, and reads no more files. */
    public void refuseRequests(CamelContext context) {
        readiness.drain();
        frameworkErrors.refuseAll();
        inbox.stop();
        InboxThreads.readNoMore(context);
    }

    public Map<String, String> kameletParameters() {
        return roster.templateParameters();
    }

    public ProviderRoutes providerRoutes() {
        return new ProviderRoutes(roster);
    }

    @Override
    public void configure(CamelContext context) throws Exception {
        ProviderJson.allowImages();
        HttpMethodConverter.register(context);
        context.getCamelContextExtension().addInterceptStrategy(new ErrorsAsFailures());
        GatewayConfig.Http http = config.http();
        frameworkErrors = new FrameworkErrors(
                context, http.port(), new BodyGuard(identification, http.maxBody(), http.maxBatchBody()));
        context.getManagementStrategy().addEventNotifier(frameworkErrors);
        context.getManagementStrategy().addEventNotifier(new ManagementHead(context, config.managementPort()));
        HealthCheckRegistry.get(context).register(readiness);
        HealthCheckRegistry.get(context).register(providers.check());
        HealthCheckRegistry.get(context).register(InboxThreads.check(watch));
        Registry beans = context.getRegistry();
        beans.bind("readiness", new PollsKeepReadiness());
        beans.bind("providerHttpClient", new ProviderHttpClient(new OutgoingHttp(config.proxies())));
        beans.bind("keySets", new KeySets(new OutgoingHttp(config.proxies()).answersUpTo(KeySets.MOST_BYTES)));
        beans.bind("providerConnections", ProviderConnections.pool(connections()));
        providers.bind(beans, transactions, jobs.parts().store());
        bindIntake(beans);
        bindMoney(beans);
        jobs.bind(context);
        assets.bind(beans, connections());
        delivery.bind(context);
        jobReading.bind(beans);
    }

    private void bindIntake(Registry beans) {
        OpenApiDocument document = OpenApiDocument.load()
                .withProviderOptions(roster.optionSchemas())
                .withServer(url.base());
        RequestReader requests = new RequestReader(
                document.requestSchema(), roster.names(), config.delivery().webhooks());
        Map<String, String> providerByModel = new HashMap<>();
        for (ProviderSettings provider : config.providers()) {
            providerByModel.putIfAbsent(provider.model(), provider.name());
        }
        beans.bind("clients", new ClientSteps());
        beans.bind("callers", new CallerSteps(identification));
        beans.bind(
                "intake",
                new IntakeSteps(
                        requests,
                        new OpenAiRequestReader(requests, providerByModel),
                        new Admission(config.maxInFlight()),
                        config.http().maxBody()));
        beans.bind("schedules", new ScheduleSteps(requests, config.catchUp(), clock));
        inbox = new InboxSteps(
                new LineRequests(requests, config.inbox().defaults()),
                config.directories().inbox(),
                config.directories().outbox(),
                clock);
        beans.bind("inbox", inbox);
        beans.bind("inboxFiles", inboxFiles);
        beans.bind("inboxLooks", InboxThreads.looks(inboxFiles, watch));
        beans.bind("inboxAtRest", InboxThreads.atRest(watch));
        beans.bind("inboxLines", inboxLines);
        beans.bind(
                "delivery",
                new DeliverySteps(new FolderDelivery(config.directories().outbox())));
        beans.bind("answers", new AnswerSteps(url, assets.links()));
        beans.bind("openAiAnswers", new OpenAiAnswerSteps(url, assets.links()));
        beans.bind("description", new DescriptionSteps(document));
    }

    private void bindMoney(Registry beans) {
        QuotaSteps quota = new QuotaSteps(
                transactions,
                ledger,
                new QuotaReport(limits, clock),
                jobs.parts().store());
        beans.bind("quota", quota);
        beans.bind("checkQuota", quota);
    }
}
