package io.semantest.gateway.app.wiring;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.http.WorkThreads;
import io.semantest.gateway.app.http.client.OutgoingHttp;
import io.semantest.gateway.contract.ports.Outbox;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.delivery.CommonOutbox;
import io.semantest.gateway.delivery.DeliveryLogSteps;
import io.semantest.gateway.delivery.DeliveryRoutes;
import io.semantest.gateway.delivery.OutboxSteps;
import io.semantest.gateway.delivery.RetentionSteps;
import io.semantest.gateway.delivery.outbox.AbandonedDeliveries;
import io.semantest.gateway.delivery.outbox.Claims;
import io.semantest.gateway.delivery.outbox.Deliveries;
import io.semantest.gateway.delivery.outbox.DeliveryLog;
import io.semantest.gateway.delivery.outbox.DeliverySlots;
import io.semantest.gateway.delivery.outbox.Outcomes;
import io.semantest.gateway.delivery.outbox.Retention;
import io.semantest.gateway.delivery.outbox.RetryBackoff;
import io.semantest.gateway.delivery.webhook.WebhookPath;
import io.semantest.gateway.delivery.webhook.WebhookSecrets;
import io.semantest.gateway.delivery.webhook.WebhookSender;
import io.semantest.gateway.jobs.store.IdempotentAnswers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of what goes onward: the outbox, the workers that empty it, and what callers see of it. */
public final class DeliveryWiring {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWiring.class);

    private final GatewayConfig.Delivery settings;
    private final Path outboxFolder;
    private final boolean shared;
    private final Transactions transactions;
    private final InstantSource clock;
    private final Outbox outbox;
    private final OutboxSteps deliverer;
    private final WebhookSecrets secrets;
    private final Set<String> callers;
    private final WebhookSender webhooks;
    private final ExecutorService senders;

    private static final long MOST_BYTES_OF_ANSWERS = 1 << 20;

    /** @param worker id of this running gateway */
    DeliveryWiring(GatewayConfig config, Transactions transactions, String worker, InstantSource clock) {
        this.settings = config.delivery();
        this.outboxFolder = config.directories().outbox();
        this.shared = config.postgres().isPresent();
        this.transactions = transactions;
        this.clock = clock;
        this.outbox = new Deliveries(settings.endpoints().keySet(), settings.folder());
        this.secrets = secrets(config, transactions);
        this.callers = callers(config);
        this.webhooks = new WebhookSender(
                settings.webhooks(),
                secrets::of,
                settings.timeout(),
                settings.maxInFlight(),
                clock,
                new WebhookPath(
                        config.proxies(), new OutgoingHttp(config.proxies()).answersUpTo(MOST_BYTES_OF_ANSWERS)));
        DeliverySlots slots = new DeliverySlots(settings.maxInFlight(), settings.maxInFlightPerEndpoint());
        RetryBackoff ladder = new RetryBackoff(
                settings.ladder(), () -> ThreadLocalRandom.current().nextDouble());
        this.deliverer = new OutboxSteps(
                new Claims(transactions, worker, lease(config), slots, clock),
                slots,
                new Outcomes(transactions, ladder, clock),
                webhooks,
                clock);
        this.senders = WorkThreads.upTo(settings.maxInFlight(), "delivery-");
    }

    /** The secrets that the configuration and the database hold. */
    public static WebhookSecrets secrets(GatewayConfig config, Transactions transactions) {
        return new WebhookSecrets(config.delivery().secrets(), transactions, InstantSource.system());
    }

    /** Everybody whose webhooks are signed. */
    public static Set<String> callers(GatewayConfig config) {
        Set<String> callers = new TreeSet<>(
                config.callers() == null ? Set.of() : config.callers().keySet());
        callers.add(Caller.LOCAL.name());
        return callers;
    }

    /** As long as that of jobs, but never so short that the sweep could not renew it. */
    private static Duration lease(GatewayConfig config) {
        Duration lease = config.jobs().lease();
        Duration shortest = config.delivery().sweep().multipliedBy(3);
        return lease.compareTo(shortest) < 0 ? shortest : lease;
    }

    /** What announces an ending, inside the transaction that ends it. */
    Outbox outbox() {
        return outbox;
    }

    /** Makes what has to be there before anything is sent, and warns of results that would be hard to find. */
    public void prepare() throws IOException {
        secrets.prepare(callers);
        if (shared) {
            CommonOutbox.difference(outboxFolder, transactions)
                    .ifPresent(told -> LOG.warn("gateway.outbox-dir: {}", told));
        }
    }

    public DeliveryRoutes routes() {
        return new DeliveryRoutes(settings.endpoints());
    }

    void bind(CamelContext context) {
        Registry beans = context.getRegistry();
        DeliveryLog log = new DeliveryLog();
        beans.bind("deliveries", deliverer);
        beans.bind("deliverySenders", senders);
        beans.bind(
                "deliveryRetention",
                new RetentionSteps(new Retention(transactions, settings.keepDelivered(), settings.keepDead(), clock)));
        beans.bind("deliveryLog", new DeliveryLogSteps(transactions, log, new IdempotentAnswers(), clock));
        context.getManagementStrategy().addEventNotifier(new DeliveryGauges(context, transactions, log, clock));
    }

    /** Takes up what an earlier gateway was sending; only where no other gateway can be at work. */
    public int recover() {
        return AbandonedDeliveries.takeBack(transactions);
    }

    /** Stops claiming and waits for what is being sent, as long as one try may take; the rest is due again at once. */
    public void stop() {
        deliverer.stop(settings.timeout());
    }

    /** Ends the threads and connections; what still used them fails. */
    public void close() throws IOException {
        senders.shutdownNow();
        webhooks.close();
    }
}
