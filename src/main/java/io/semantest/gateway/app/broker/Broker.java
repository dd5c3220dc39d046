package io.semantest.gateway.app.broker;

import io.semantest.gateway.app.config.BrokerSettings;
import io.semantest.gateway.app.config.properties.ConfigurationError;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.qpid.jms.JmsConnection;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;

/**
 * Connections to the broker. Nothing waits for a broker longer than some seconds, and after a failure nobody asks it
 * again for a second: a connection costs threads and sockets on both sides. Safe for use by many threads.
 */
final class Broker implements ConnectionFactory {

    private static final long ANSWER_MS = 5_000;
    private static final long GOODBYE_MS = 2_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Qpid's own waits for ever when the first connection fails. */
    private static final String GIVE_UP_AT_START = "failover.startupMaxReconnectAttempts";

    private final ConnectionFactory connections;
    private final BrokerLog log;
    private final InstantSource clock;
    private volatile Instant nextTry = Instant.MIN;
    private volatile String trouble;

    Broker(BrokerSettings settings, BrokerLog log, InstantSource clock) {
        this(qpid(settings), log, clock);
    }

    Broker(ConnectionFactory connections, BrokerLog log, InstantSource clock) {
        this.connections = connections;
        this.log = log;
        this.clock = clock;
    }

    private static ConnectionFactory qpid(BrokerSettings settings) {
        JmsConnectionFactory qpid = new JmsConnectionFactory();
        qpid.setUsername(settings.user());
        qpid.setPassword(settings.password());
        // A connection that is created is one that stands.
        qpid.setAwaitClientID(false);
        qpid.setConnectTimeout(ANSWER_MS);
        qpid.setRequestTimeout(ANSWER_MS);
        qpid.setSendTimeout(ANSWER_MS);
        qpid.setCloseTimeout(GOODBYE_MS);
        // As little as can be waits at a node that is busy. To fetch none beforehand would need drained links, which
        // RabbitMQ 3 does not survive.
        JmsDefaultPrefetchPolicy one = new JmsDefaultPrefetchPolicy();
        one.setAll(1);
        qpid.setPrefetchPolicy(one);
        qpid.setReceiveLocalOnly(true);
        qpid.setReceiveNoWaitLocalOnly(true);
        JmsDefaultDeserializationPolicy nothing = new JmsDefaultDeserializationPolicy();
        nothing.setDenyList("*");
        qpid.setDeserializationPolicy(nothing);
        // Last, so that options in the URL win over those above.
        try {
            qpid.setRemoteURI(patient(settings.url()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationError("gateway.jobs.broker.url: " + e.getMessage());
        }
        return qpid;
    }

    static String patient(String url) {
        if (!url.startsWith("failover:") || url.contains(GIVE_UP_AT_START)) {
            return url;
        }
        return url + (url.endsWith(")") ? "?" : "&") + GIVE_UP_AT_START + "=1";
    }

    @Override
    public Connection createConnection() throws JMSException {
        if (clock.instant().isBefore(nextTry)) {
            throw new JMSException(trouble);
        }
        try {
            Connection connection = connections.createConnection();
            log.connected();
            if (connection instanceof JmsConnection watched) {
                watched.addConnectionListener(new BrokerWatch(log));
            }
            return connection;
        } catch (JMSException failure) {
            trouble = failure.getMessage();
            nextTry = clock.instant().plus(PAUSE);
            log.onException(failure);
            throw failure;
        }
    }

    /** Not for anybody else's names. */
    @Override
    public Connection createConnection(String user, String password) {
        throw new UnsupportedOperationException("the broker is asked in the name of gateway.jobs.broker.user");
    }

    @Override
    public JMSContext createContext() {
        throw new UnsupportedOperationException("use createConnection()");
    }

    @Override
    public JMSContext createContext(String user, String password) {
        return createContext();
    }

    @Override
    public JMSContext createContext(String user, String password, int sessionMode) {
        return createContext();
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return createContext();
    }
}
