package io.semantest.gateway.app.broker;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.health.HealthDetail;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.amqp.AMQPComponent;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.jms.connection.CachingConnectionFactory;

/** The wiring of the queue that wakes workers. With a broker it binds component {@code amqp}. */
public final class QueueWiring implements CamelConfiguration, AutoCloseable {

    private static final int SESSIONS = 8;

    /** What makes a message a wake-up: soon forgotten, never answered, and read for nothing but that it came. */
    private static final Map<String, String> WAKE_UPS = new LinkedHashMap<>();

    static {
        WAKE_UPS.put("deliveryPersistent", "false");
        WAKE_UPS.put("timeToLive", "10000");
        WAKE_UPS.put("disableReplyTo", "true");
        WAKE_UPS.put("mapJmsMessage", "false");
        WAKE_UPS.put("headerFilterStrategy", "#brokerHeaders");
        WAKE_UPS.put("exceptionListener", "#brokerLog");
        WAKE_UPS.put("asyncStartListener", "true");
        WAKE_UPS.put("recoveryInterval", "1000");
    }

    private final GatewayConfig.Jobs jobs;
    private final InstantSource clock;
    private CachingConnectionFactory senders;

    public QueueWiring(GatewayConfig.Jobs jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The endpoint of wake-ups: the operator's, with the options of a wake-up where it sets none itself. */
    public String endpoint() {
        String queue = jobs.queue();
        if (!queue.startsWith("amqp:")) {
            return queue;
        }
        StringJoiner options = new StringJoiner("&");
        WAKE_UPS.forEach((name, value) -> {
            if (!queue.matches(".*[?&]" + name + "=.*")) {
                options.add(name + "=" + value);
            }
        });
        return queue + (queue.contains("?") ? "&" : "?") + options;
    }

    @Override
    public void configure(CamelContext camel) {
        jobs.broker().ifPresent(settings -> {
            BrokerLog log = new BrokerLog(clock);
            Broker broker = new Broker(settings, log, clock);
            senders = new CachingConnectionFactory(broker);
            senders.setSessionCacheSize(SESSIONS);
            senders.setCacheConsumers(false);
            AMQPComponent component = new AMQPComponent(broker);
            component.getConfiguration().setTemplateConnectionFactory(senders);
            camel.addComponent("amqp", component);
            camel.getRegistry().bind("brokerLog", log);
            // Without the broker jobs begin up to a second later: no reason not to be ready.
            HealthCheckRegistry.get(camel)
                    .register(new HealthDetail(
                            "broker", answer -> answer.message(log.state().toString())));
            camel.getRegistry().bind("brokerHeaders", new NoHeaders());
        });
    }

    /** Ends the connection that messages are sent through. */
    @Override
    public void close() {
        if (senders != null) {
            senders.destroy();
        }
    }

    /** Lets no property of a message into a route, where headers steer components. */
    private static final class NoHeaders implements HeaderFilterStrategy {

        @Override
        public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
            return true;
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return true;
        }
    }
}
