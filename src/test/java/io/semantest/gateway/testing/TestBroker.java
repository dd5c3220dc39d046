package io.semantest.gateway.testing;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.util.Set;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.qpid.jms.JmsConnectionFactory;

/** ActiveMQ Artemis in this JVM. It keeps nothing on disk: a broker that starts again has lost all messages. */
public final class TestBroker implements AutoCloseable {

    private static final String USER = "gateway";
    private static final String PASSWORD = "brokersecret";
    private static final String QUEUE = "gateway-jobs";

    private final int port;
    private EmbeddedActiveMQ server;

    /** A broker at a port of its own that is not running yet. */
    public TestBroker() {
        this.port = FreePorts.one();
    }

    public static TestBroker started() throws Exception {
        TestBroker broker = new TestBroker();
        broker.start();
        return broker;
    }

    public void start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP")
                .putSecurityRoles("#", Set.of(enough("gateways")));
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(USER, PASSWORD);
        users.addRole(USER, "gateways");
        server = new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        server.start();
    }

    /** Stops it; whoever is connected is cut off. */
    public void stop() throws Exception {
        server.stop();
        server = null;
    }

    @Override
    public void close() {
        try {
            if (server != null) {
                stop();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public String url() {
        return "amqp://127.0.0.1:" + port;
    }

    /** The settings with which a gateway is woken through it, as key, value, key, value ... */
    public String[] properties() {
        return properties(url());
    }

    /** The same with another address. */
    public static String[] properties(String url) {
        return new String[] {
            "gateway.jobs.queue", "amqp:queue:" + QUEUE,
            "gateway.jobs.broker.url", url,
            "gateway.jobs.broker.user", USER,
            "gateway.jobs.broker.password", PASSWORD
        };
    }

    /** Somebody else's connection. */
    public Connection connect() throws JMSException {
        Connection connection = new JmsConnectionFactory(USER, PASSWORD, url()).createConnection();
        connection.start();
        return connection;
    }

    /** How many wake-ups nodes have taken since it was started. */
    public long delivered() {
        Queue queue = server.getActiveMQServer().locateQueue(SimpleString.of(QUEUE));
        return queue == null ? 0 : queue.getMessagesAcknowledged();
    }

    /** How many nodes are ready to take wake-ups. */
    public int listeners() {
        Queue queue = server.getActiveMQServer().locateQueue(SimpleString.of(QUEUE));
        return queue == null ? 0 : queue.getConsumerCount();
    }

    /** To send, to consume and to make the queue, and no more. */
    private static Role enough(String name) {
        return new Role(name, true, true, true, false, false, false, false, false, true, false, false, false);
    }
}
