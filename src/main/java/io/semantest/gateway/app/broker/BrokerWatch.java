package io.semantest.gateway.app.broker;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.URI;
import org.apache.qpid.jms.JmsConnectionListener;
import org.apache.qpid.jms.message.JmsInboundMessageDispatch;

/** Notices when a connection breaks: with {@code failover:} it mends itself, and nobody else is told. */
final class BrokerWatch implements JmsConnectionListener {

    private final BrokerLog log;

    BrokerWatch(BrokerLog log) {
        this.log = log;
    }

    @Override
    public void onConnectionInterrupted(URI broker) {
        log.onException(new JMSException("the connection to " + broker.getAuthority() + " broke"));
    }

    @Override
    public void onConnectionRestored(URI broker) {
        log.connected();
    }

    @Override
    public void onConnectionFailure(Throwable failure) {
        log.onException(new JMSException(failure.getMessage()));
    }

    @Override
    public void onConnectionEstablished(URI broker) {
        // whoever creates the connection knows
    }

    @Override
    public void onInboundMessage(JmsInboundMessageDispatch message) {
        // not for us
    }

    @Override
    public void onSessionClosed(Session session, Throwable cause) {
        // told to its owner
    }

    @Override
    public void onConsumerClosed(MessageConsumer consumer, Throwable cause) {
        // told to its owner
    }

    @Override
    public void onProducerClosed(MessageProducer producer, Throwable cause) {
        // told to its owner
    }
}
