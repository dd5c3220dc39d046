package io.semantest.gateway.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.app.config.BrokerSettings;
import io.semantest.gateway.app.config.properties.ConfigurationError;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class BrokerTest {

    private Instant now = Instant.EPOCH;

    @Test
    void one_that_failed_is_left_alone_for_a_second() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Broker broker = broker("amqp://127.0.0.1:" + port.getLocalPort() + "?jms.connectTimeout=100");
            assertThat(isAsked(broker, port)).isTrue();
            now = now.plusMillis(999);
            assertThat(isAsked(broker, port)).isFalse();
            now = now.plusMillis(1);
            assertThat(isAsked(broker, port)).isTrue();
        }
    }

    @Test
    void the_first_of_several_that_answers_is_waited_for_only_once_around() {
        assertThat(Broker.patient("failover:(amqp://one,amqp://two)"))
                .isEqualTo("failover:(amqp://one,amqp://two)?failover.startupMaxReconnectAttempts=1");
        assertThat(Broker.patient("failover:(amqp://one)?failover.maxReconnectDelay=9"))
                .isEqualTo("failover:(amqp://one)?failover.maxReconnectDelay=9&failover.startupMaxReconnectAttempts=1");
        assertThat(Broker.patient("failover:(amqp://one)?failover.startupMaxReconnectAttempts=3"))
                .isEqualTo("failover:(amqp://one)?failover.startupMaxReconnectAttempts=3");
        assertThat(Broker.patient("amqp://one")).isEqualTo("amqp://one");
    }

    @Test
    void an_option_that_the_client_does_not_have_stops_the_start() {
        assertThatThrownBy(() -> broker("amqp://127.0.0.1?jms.sendTimeOut=5"))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContainingAll("gateway.jobs.broker.url", "sendTimeOut");
    }

    private Broker broker(String url) {
        InstantSource clock = () -> now;
        return new Broker(new BrokerSettings(url, null, null), new BrokerLog(clock), clock);
    }

    /** Whether the port is connected to. It never says anything, so there is no connection to the broker in any case. */
    private static boolean isAsked(Broker broker, ServerSocket port) throws IOException {
        assertThatThrownBy(broker::createConnection)
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("Timed out");
        port.setSoTimeout((int) Duration.ofMillis(200).toMillis());
        try (Socket asked = port.accept()) {
            return asked.isConnected();
        } catch (java.net.SocketTimeoutException nobody) {
            return false;
        }
    }
}
