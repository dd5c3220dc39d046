package io.semantest.gateway.app.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class BrokerLogTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = NOON;
    private final BrokerLog log = new BrokerLog(() -> now);

    @Test
    void nothing_is_known_before_the_first_try() {
        assertThat(log.state()).hasToString("unknown: nobody has asked it yet");
    }

    @Test
    void it_is_down_since_the_first_failure_and_up_since_the_first_success() {
        log.onException(new JMSException("refused"));
        now = NOON.plusSeconds(1);
        log.onException(new JMSException("timed out"));
        assertThat(log.state()).hasToString("down since 2026-11-23T12:00:00Z: timed out");

        log.connected();
        now = NOON.plusSeconds(2);
        log.connected();
        assertThat(log.state()).hasToString("up since 2026-11-23T12:00:01Z");
    }
}
