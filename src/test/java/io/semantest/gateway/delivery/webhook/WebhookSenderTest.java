package io.semantest.gateway.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.semantest.gateway.contract.net.OwnListeners;
import io.semantest.gateway.contract.net.WebhookRules;
import io.semantest.gateway.delivery.outbox.Delivery;
import io.semantest.gateway.delivery.outbox.Reply;
import io.semantest.gateway.delivery.outbox.Reply.Verdict;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.Receiver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class WebhookSenderTest {

    private static final String JOB = "{\"prompt\":\"ein Fuchs, süß\"}";
    private static final String BODY =
            "{\"type\":\"job.completed\",\"timestamp\":\"1970-01-01T00:00:00Z\",\"data\":" + JOB + "}";
    private static final SigningSecret SECRET = SigningSecret.random();
    private static final SigningSecret OLD = SigningSecret.random();
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void the_published_library_verifies_what_is_sent_with_either_live_secret() throws Exception {
        Reply reply = send(receiver.url("/hook?a=b"), LONG, allowing(receiver.place()), InstantSource.system());

        assertThat(reply).isEqualTo(new Reply(Verdict.DELIVERED, 204, null, null, null));
        Receiver.Received received = receiver.received().get(0);
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/hook?a=b");
        assertThat(received.header("content-type")).isEqualTo("application/json");
        assertThat(received.header("user-agent")).startsWith("Semantest-Gateway");
        assertThat(received.header("webhook-id")).isEqualTo("msg_1");
        Map<String, List<String>> headers = new TreeMap<>();
        received.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        for (SigningSecret secret : List.of(SECRET, OLD)) {
            assertThatCode(() -> new Webhook(secret.text()).verify(received.text(), headers))
                    .doesNotThrowAnyException();
        }
        assertThat(received.text()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void only_2xx_is_delivered(int status) {
        receiver.then(status, "");
        assertThat(send().verdict()).isEqualTo(Verdict.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 418, 500, 501, 505})
    void any_other_answer_is_a_failure_and_when_to_come_back_is_not_its_business(int status) {
        receiver.then(status, "no", "Retry-After", "7");
        assertThat(send()).isEqualTo(new Reply(Verdict.FAILED, status, "HTTP " + status, "no", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_a_failure_and_never_followed(int status) {
        receiver.then(status, "", "Location", receiver.url("/inside"));

        assertThat(send().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void gone_means_gone() {
        receiver.then(410, "bye");
        assertThat(send().verdict()).isEqualTo(Verdict.GONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void a_receiver_under_pressure_says_when_to_come_back(int status) {
        receiver.then(status, "", "Retry-After", "120");
        assertThat(send().retryAfter()).isEqualTo(Duration.ofMinutes(2));
        receiver.then(status, "", "Retry-After", "Mon, 23 Nov 2026 12:00:30 GMT");
        assertThat(send().retryAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void of_a_long_answer_only_the_beginning_is_kept_and_that_harmless() {
        receiver.then(500, "\u001b[31m\r\n" + "x".repeat(100_000));

        assertThat(send().excerpt()).hasSizeLessThanOrEqualTo(1024).startsWith("\\u001b[31m\\u000d\\u000ax");
    }

    @Test
    void nobody_there_is_a_failure() {
        receiver.close();
        assertThat(send()).isEqualTo(Reply.failed("connection refused"));
    }

    @Test
    void a_receiver_that_hangs_is_left_after_the_time_allowed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(sendTo(silent)).isEqualTo(Reply.failed("no answer within 300 ms"));
        }
    }

    @Test
    void a_receiver_that_drips_is_left_too() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> ended = Aside.run(() -> drip(dripping));

            assertThat(sendTo(dripping)).isEqualTo(Reply.failed("no answer within 300 ms"));
            ended.join();
        }
    }

    @Test
    void a_url_that_the_rules_have_come_to_refuse_is_not_called() {
        assertThat(send("http://127.0.0.1:1/", SHORT, WebhookRules.PUBLIC_ONLY, () -> NOON)
                        .reason())
                .contains("must use port");
        assertThat(send("http://10.0.0.1/", SHORT, WebhookRules.PUBLIC_ONLY, () -> NOON)
                        .reason())
                .contains("public address");
    }

    private Reply send() {
        return send(receiver.url("/hook"), LONG, allowing(receiver.place()), () -> NOON);
    }

    private Reply sendTo(ServerSocket server) {
        String place = "127.0.0.1:" + server.getLocalPort();
        return send("http://" + place + "/", SHORT, allowing(place), () -> NOON);
    }

    private Reply send(String url, Duration timeout, WebhookRules rules, InstantSource clock) {
        try (WebhookSender sender =
                new WebhookSender(rules, caller -> List.of(SECRET, OLD), timeout, 8, clock, WebhookPath.DIRECT)) {
            return sender.send(new Delivery(
                    "msg_1", "ann", Delivery.WEBHOOK, url, "lane", "job.completed", "job_1", JOB, Instant.EPOCH, 0, 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static WebhookRules allowing(String place) {
        return new WebhookRules(Set.of(80, 443), Set.of(place), OwnListeners.NONE);
    }

    /** A byte of the status line now and then, for as long as somebody listens. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            for (byte character : ("HTTP/1.1 200 O" + "K".repeat(10_000)).getBytes(StandardCharsets.US_ASCII)) {
                out.write(character);
                out.flush();
                socket.setSoTimeout(20);
                try {
                    while (socket.getInputStream().read() >= 0) {
                        // The request; what matters is the time until the next byte.
                    }
                    return;
                } catch (java.net.SocketTimeoutException goOn) {
                    // Nobody has hung up.
                }
            }
        } catch (IOException hungUp) {
            // As it should be.
        }
    }
}
