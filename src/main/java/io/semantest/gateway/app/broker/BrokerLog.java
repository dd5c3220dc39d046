package io.semantest.gateway.app.broker;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how it stands with the broker and tells the operator, at most once a minute: whoever needs it tries again every
 * second. Safe for use by many threads.
 */
final class BrokerLog implements ExceptionListener {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLog.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant nextWarning = Instant.MIN;
    private boolean warned;
    private State state = new State("unknown", null, "nobody has asked it yet");

    /**
     * @param word {@code up}, {@code down}, or {@code unknown} until the first try
     * @param since when it became so; null for unknown
     * @param trouble why it is not up; null when it is
     */
    record State(String word, Instant since, String trouble) {

        /** For people, such as {@code down since 2026-11-23T12:00:00Z: Connection refused}. */
        @Override
        public String toString() {
            return word + (since == null ? "" : " since " + since) + (trouble == null ? "" : ": " + trouble);
        }
    }

    BrokerLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void onException(JMSException trouble) {
        Instant now = clock.instant();
        become("down", now, trouble.getMessage());
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
        become("up", clock.instant(), null);
        if (warned) {
            warned = false;
            LOG.info("connected to the broker of gateway.jobs.broker.url");
        }
    }

    synchronized State state() {
        return state;
    }

    private void become(String word, Instant now, String trouble) {
        state = new State(word, word.equals(state.word()) ? state.since() : now, trouble);
    }
}
