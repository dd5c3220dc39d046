package io.semantest.gateway.app.config;

import static io.semantest.gateway.app.config.Loading.load;
import static io.semantest.gateway.app.config.Loading.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokerSettingsTest {

    @Test
    void as_shipped_there_is_no_broker() {
        assertThat(load().jobs().broker()).isEmpty();
    }

    @Test
    void all_of_it_may_come_from_the_environment_and_the_password_goes_no_further() {
        GatewayConfig config = load(Map.of(
                "GATEWAY_JOBS_QUEUE", "amqp:queue:gateway-jobs",
                "GATEWAY_JOBS_BROKER_URL", "amqps://mq.example.com:5671",
                "GATEWAY_JOBS_BROKER_USER", "gateway",
                "GATEWAY_JOBS_BROKER_PASSWORD", "topsecret"));

        assertThat(config.jobs().broker())
                .contains(new BrokerSettings("amqps://mq.example.com:5671", "gateway", "topsecret"));
        assertThat(config.toString()).doesNotContain("topsecret");
        assertThat(config.placeholders().values()).doesNotContain("topsecret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp://127.0.0.1",
                "amqp://mq.example.com:5672?amqp.idleTimeout=20000&jms.sendTimeout=2000",
                "amqpws://mq.example.com:80/amqp",
                "failover:(amqp://one:5672,amqps://two:5671?transport.verifyHost=false)",
                "failover:(amqp://one:5672)?failover.maxReconnectDelay=5000"
            })
    void what_the_client_understands_is_taken(String url) {
        assertThat(load("gateway.jobs.broker.url", url).jobs().broker()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://mq:61616",
                "mq.example.com:5672",
                "amqp://",
                "failover:amqp://one:5672",
                "failover:()",
                "amqp://one:5672,amqp://two:5672",
                "amqp://ann:topsecret@mq:5672",
                "amqp://mq:5672?jms.username=ann&jms.password=topsecret",
                "failover:(amqps://mq:5671?transport.trustStorePassword=topsecret)"
            })
    void a_url_that_is_none_or_holds_a_password_is_refused_without_repeating_it(String url) {
        assertThat(refused("gateway.jobs.broker.url", url))
                .startsWith("gateway.jobs.broker.url must ")
                .doesNotContain("topsecret");
    }

    @Test
    void a_broker_that_nothing_goes_through_is_warned_of() {
        String[] url = {"gateway.jobs.broker.url", "amqp://mq.example.com:5672"};

        assertThat(load(url).warnings())
                .singleElement()
                .asString()
                .startsWith("gateway.jobs.broker.url is set, but nothing goes through that broker")
                .contains("gateway.jobs.queue is seda:", "amqp:queue:gateway-jobs");
        assertThat(load(url[0], url[1], "gateway.jobs.queue", "amqp:queue:gateway-jobs")
                        .warnings())
                .isEmpty();
        assertThat(load(url[0], url[1], "gateway.delivery.endpoints.events", "amqp:topic:events")
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_queue_of_a_broker_needs_the_broker() {
        assertThat(refused("gateway.jobs.queue", "amqp:queue:gateway-jobs"))
                .contains(
                        "gateway.jobs.broker.url must name the broker of gateway.jobs.queue = amqp:queue:gateway-jobs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amqp:topic:/topic/events",
                "amqp:/topic/events",
                "amqp:topic:%2Ftopic%2Fevents",
                "amqp:queue://q"
            })
    void an_address_that_begins_with_a_slash_is_refused_because_camel_leaves_it_out(String endpoint) {
        assertThat(refused(
                        "gateway.delivery.endpoints.events",
                        endpoint,
                        "gateway.jobs.broker.url",
                        "amqp://mq.example.com:5672"))
                .startsWith("gateway.delivery.endpoints.events must not name an address that begins with a slash")
                .contains("?jms.topicPrefix=/topic/");
    }
}
