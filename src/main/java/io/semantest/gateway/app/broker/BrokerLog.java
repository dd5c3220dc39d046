package io.semantest.gateway.app.broker;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator how it stands with the broker, at most once a minute: whoever needs it tries again every second. */
final class BrokerLog implements ExceptionListener {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLog.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant nextWarning = Instant.MIN;
    private boolean warned;

    BrokerLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void onException(JMSException trouble) {
        Instant now = clock.instant();
        if (!now.isBefore(nextWarning)) {
            nextWarning = now.plus(BETWEEN_WARNINGS);
            warned = true;
            LOG.warn(
                    "the broker of gateway.jobs.broker.url does not serve ({}): until it does, jobs wait for the sweep, "
                            + "up to a second",
                    trouble.getMessage());
        }
    }

    synchronized void connected() {
        if (warned) {
            warned = false;
            LOG.info("connected to the broker of gateway.jobs.broker.url");
        }
    }
}
