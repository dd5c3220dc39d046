package io.semantest.gateway.app.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.config.BrokerSettings;
import io.semantest.gateway.app.config.GatewayConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QueueWiringTest {

    @Test
    void wake_ups_are_soon_forgotten_and_nothing_is_read_of_them() {
        assertThat(endpoint("amqp:queue:gateway-jobs"))
                .startsWith("amqp:queue:gateway-jobs?")
                .contains("deliveryPersistent=false", "&timeToLive=10000", "&disableReplyTo=true")
                .contains("&mapJmsMessage=false", "&headerFilterStrategy=#");
    }

    @Test
    void what_the_operator_sets_stays() {
        assertThat(endpoint("amqp:queue:gateway-jobs?timeToLive=500"))
                .startsWith("amqp:queue:gateway-jobs?timeToLive=500&deliveryPersistent=false")
                .doesNotContain("timeToLive=10000");
    }

    @Test
    void other_endpoints_are_left_as_they_are() {
        assertThat(endpoint("seda:jobs?size=1")).isEqualTo("seda:jobs?size=1");
    }

    private static String endpoint(String queue) {
        Duration any = Duration.ofSeconds(1);
        GatewayConfig.Jobs jobs = new GatewayConfig.Jobs(
                queue,
                Optional.of(new BrokerSettings("amqp://127.0.0.1", null, null)),
                1,
                1,
                any,
                any,
                false,
                1,
                any,
                any,
                any);
        return new QueueWiring(jobs, InstantSource.system()).endpoint();
    }
}
