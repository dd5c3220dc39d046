package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.RabbitMq;
import io.semantest.gateway.testing.RunningGateway;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Topics of RabbitMQ, whose AMQP 1.0 plugin takes the bare name of a topic for a queue that all subscribers share. */
@Timeout(120)
@EnabledIf("io.semantest.gateway.testing.RabbitMq#isInstalled")
final class RabbitMqTest {

    private static final int JOBS = 4;

    @TempDir
    Path directory;

    @TempDir
    Path brokersDirectory;

    @Test
    void a_topic_with_the_prefix_that_it_wants_reaches_every_subscriber() throws Exception {
        try (RabbitMq broker = RabbitMq.start(brokersDirectory);
                Connection connection = broker.connect();
                RunningGateway gateway = RunningGateway.start(
                        directory,
                        "gateway.jobs.broker.url",
                        broker.url() + "?jms.topicPrefix=/topic/",
                        "gateway.jobs.broker.user",
                        "guest",
                        "gateway.jobs.broker.password",
                        "guest",
                        "gateway.delivery.endpoints.events",
                        "amqp:topic:gateway-events")) {
            List<AtomicInteger> subscribers = subscribers(connection, "/topic/gateway-events");
            for (int job = 0; job < JOBS; job++) {
                assertThat(gateway.generate("a fox", "ann").status()).isEqualTo(200);
            }

            await().untilAsserted(() -> assertThat(subscribers)
                    .allSatisfy(subscriber -> assertThat(subscriber).hasValue(JOBS)));
        }
    }

    /** How many messages each of two has got. */
    private static List<AtomicInteger> subscribers(Connection connection, String topic) throws JMSException {
        return List.of(subscriber(connection, topic), subscriber(connection, topic));
    }

    private static AtomicInteger subscriber(Connection connection, String topic) throws JMSException {
        AtomicInteger received = new AtomicInteger();
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createTopic(topic)).setMessageListener(message -> received.incrementAndGet());
        return received;
    }
}
