package io.semantest.gateway.app.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.ports.Transactions.Work;
import io.semantest.gateway.delivery.outbox.DeliveryLog;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/** Metrics of the outbox: {@code gateway_deliveries} with {@code state="pending"}, of which some are {@code due}, and {@code "dead"}. */
final class DeliveryGauges extends SimpleEventNotifierSupport {

    private final CamelContext context;
    private final Transactions transactions;
    private final DeliveryLog log;
    private final InstantSource clock;

    DeliveryGauges(CamelContext context, Transactions transactions, DeliveryLog log, InstantSource clock) {
        this.clock = clock;
        this.context = context;
        this.transactions = transactions;
        this.log = log;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.CamelContextStartedEvent) {
            context.getRegistry().findByType(MeterRegistry.class).forEach(meters -> {
                gauge(meters, "pending", log::pending);
                gauge(meters, "due", tx -> log.due(tx, clock.instant()));
                gauge(meters, "dead", log::dead);
            });
        }
    }

    private void gauge(MeterRegistry meters, String state, Work<Long> count) {
        Gauge.builder("gateway.deliveries", () -> transactions.read(count))
                .description("Deliveries to webhooks, folders and endpoints")
                .tag("state", state)
                .register(meters);
    }
}
