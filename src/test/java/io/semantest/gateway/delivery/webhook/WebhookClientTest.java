package io.semantest.gateway.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.net.HostLookup;
import io.semantest.gateway.contract.net.OwnListeners;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.net.WebhookRules;
import io.semantest.gateway.delivery.outbox.Delivery;
import io.semantest.gateway.delivery.outbox.Reply;
import io.semantest.gateway.delivery.outbox.Reply.Verdict;
import io.semantest.gateway.testing.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names are looked up in a fake, and whatever address is connected to, the connection ends at a local receiver. */
@Timeout(60)
final class WebhookClientTest {

    private final Receiver receiver = new Receiver();
    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> lookups = new ArrayList<>();
    private final List<SocketAddress> connections = new ArrayList<>();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void the_address_that_was_checked_is_the_one_connected_to() throws Exception {
        answers.add("93.184.216.34");
        answers.add("127.0.0.1");

        assertThat(send("http://rebind.test/hook", WebhookRules.PUBLIC_ONLY).verdict())
                .isEqualTo(Verdict.DELIVERED);

        assertThat(lookups).containsExactly("rebind.test");
        assertThat(connections).containsExactly(new InetSocketAddress(InetAddress.getByName("93.184.216.34"), 80));
        assertThat(receiver.received().get(0).header("host")).isEqualTo("rebind.test");
    }

    @Test
    void a_host_with_one_bad_address_is_not_connected_to_at_all() throws Exception {
        answers.add("93.184.216.34 169.254.169.254");

        assertThat(send("http://both.test/hook", WebhookRules.PUBLIC_ONLY))
                .isEqualTo(Reply.failed("its address is not public"));

        assertThat(connections).isEmpty();
    }

    @Test
    void every_delivery_is_checked_anew() throws Exception {
        answers.add("93.184.216.34");
        answers.add("10.0.0.1");
        try (CloseableHttpClient client = client(WebhookRules.PUBLIC_ONLY)) {
            WebhookSender sender = sender(WebhookRules.PUBLIC_ONLY, client);
            assertThat(sender.send(delivery("http://rebind.test/")).verdict()).isEqualTo(Verdict.DELIVERED);
            assertThat(sender.send(delivery("http://rebind.test/")).reason()).isEqualTo("its address is not public");
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void a_private_host_that_is_let_through_is_connected_to_on_that_port_only() throws Exception {
        WebhookRules rules = new WebhookRules(Set.of(80), Set.of("hooks.internal:8080"), OwnListeners.NONE);
        answers.add("10.0.0.7");
        answers.add("10.0.0.7");

        assertThat(send("http://hooks.internal:8080/", rules).verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(send("http://hooks.internal/", rules).verdict()).isEqualTo(Verdict.FAILED);

        assertThat(connections).containsExactly(new InetSocketAddress(InetAddress.getByName("10.0.0.7"), 8080));
    }

    @Test
    void a_name_that_leads_to_the_gateway_itself_is_not_connected_to() throws Exception {
        InetAddress ours = InetAddress.getByName("93.184.216.34");
        answers.add("93.184.216.34");
        OwnListeners own = new OwnListeners(Set.of(80), Set.of(), ours::equals);

        assertThat(send("http://alias.test/v1/generations", new WebhookRules(Set.of(80), Set.of(), own)))
                .isEqualTo(Reply.failed("it leads to the gateway itself"));
        assertThat(connections).isEmpty();
    }

    @Test
    void an_unknown_host_is_a_failure() throws Exception {
        assertThat(send("http://nowhere.test/", WebhookRules.PUBLIC_ONLY))
                .isEqualTo(Reply.failed("the host is unknown"));
    }

    private Reply send(String url, WebhookRules rules) throws IOException {
        try (CloseableHttpClient client = client(rules)) {
            return sender(rules, client).send(delivery(url));
        }
    }

    private WebhookSender sender(WebhookRules rules, CloseableHttpClient client) {
        return new WebhookSender(
                rules,
                caller -> List.of(SigningSecret.random()),
                client,
                Proxies.NONE,
                Duration.ofSeconds(10),
                InstantSource.system());
    }

    private CloseableHttpClient client(WebhookRules rules) {
        HostLookup lookup = host -> {
            lookups.add(host);
            if (answers.isEmpty()) {
                throw new UnknownHostException(host);
            }
            List<InetAddress> addresses = new ArrayList<>();
            for (String literal : answers.remove().split(" ")) {
                addresses.add(InetAddress.getByName(literal));
            }
            return addresses.toArray(InetAddress[]::new);
        };
        return WebhookClient.create(
                new VettedDns(rules, lookup), proxy -> new Recorded(), Duration.ofSeconds(10), 8, client -> {});
    }

    private static Delivery delivery(String url) {
        return new Delivery(
                "msg_1", "ann", Delivery.WEBHOOK, url, "lane", "job.completed", "job_1", "{}", Instant.EPOCH, 0, 1);
    }

    private final class Recorded extends Socket {
        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
            connections.add(address);
            super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.port()), timeout);
        }
    }
}
