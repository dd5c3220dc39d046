package io.semantest.gateway.app.http.client;

import static io.semantest.gateway.app.http.RudeUpstream.HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.check.upstream.UntrustedServer;
import io.semantest.gateway.app.http.RudeUpstream;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a provider does, an attempt ends in time, its connection is closed, and the next provider is asked. */
@Timeout(120)
final class ProviderHttpClientTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int MEGABYTE = 1 << 20;
    private static final int CAP_MEGABYTES = 96;

    @TempDir
    Path directory;

    static Stream<Arguments> slow() {
        return Stream.of(
                slow("never answers", (upstream, out) -> upstream.hang()),
                slow("stops in the status line", (upstream, out) -> upstream.send(out, "HTTP/1.1 2")),
                slow("drips the headers", (upstream, out) -> {
                    upstream.send(out, "HTTP/1.1 200 OK\r\nX-Slow: ");
                    drip(upstream, out);
                }),
                slow("drips the body", (upstream, out) -> {
                    upstream.send(out, HEAD + "Content-Length: 1000000\r\n\r\n{");
                    drip(upstream, out);
                }),
                slow(
                        "promises more than it sends",
                        (upstream, out) -> upstream.send(out, HEAD + "Content-Length: 100\r\n\r\n{\"data\": [")),
                slow("never ends its chunks", (upstream, out) -> {
                    upstream.send(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        upstream.send(out, "1\r\n \r\n");
                        upstream.pause(100);
                    }
                }),
                slow("only ever continues", (upstream, out) -> {
                    while (true) {
                        upstream.send(out, "HTTP/1.1 102 Processing\r\n\r\n");
                        upstream.pause(100);
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slow")
    void a_provider_that_is_too_slow_is_given_up(String what, RudeUpstream.Manners manners) throws Exception {
        try (RudeUpstream upstream = RudeUpstream.start(manners);
                RunningGateway gateway = gateway(upstream.url(), SHORT)) {
            JsonNode attempts = attempts(gateway);

            assertThat(attempts.at("/0/provider").asText()).isEqualTo("dalle3");
            assertThat(attempts.at("/0/outcome").asText()).isEqualTo("transient");
            assertThat(attempts.at("/0/durationMs").asLong())
                    .isBetween(SHORT.toMillis() - 50, SHORT.plus(GRACE).toMillis());
            assertThat(attempts.at("/1/outcome").asText()).isEqualTo("ok");
            upstream.hungUp().get(5, TimeUnit.SECONDS);
        }
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                endless("a body without end", CAP_MEGABYTES + 16, (upstream, out) -> {
                    upstream.send(out, HEAD + "Connection: close\r\n\r\n{\"data\": \"");
                    flood(upstream, out, "x".repeat(MEGABYTE), 4 * CAP_MEGABYTES);
                }),
                endless("chunks without end", CAP_MEGABYTES + 16, (upstream, out) -> {
                    upstream.send(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
                    flood(upstream, out, "100000\r\n" + "x".repeat(MEGABYTE) + "\r\n", 4 * CAP_MEGABYTES);
                }),
                endless("a length beyond reason", CAP_MEGABYTES + 16, (upstream, out) -> {
                    upstream.send(out, HEAD + "Content-Length: 99999999999\r\n\r\n");
                    flood(upstream, out, "x".repeat(MEGABYTE), 4 * CAP_MEGABYTES);
                }),
                endless("a header without end", 24, (upstream, out) -> {
                    upstream.send(out, HEAD + "X-Long: ");
                    flood(upstream, out, "x".repeat(MEGABYTE), 64);
                }),
                endless("headers without end", 24, (upstream, out) -> {
                    upstream.send(out, HEAD);
                    flood(upstream, out, "X-Many: y\r\n".repeat(MEGABYTE / 11), 64);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void an_answer_that_never_ends_is_cut_off_before_it_fills_the_heap(
            String what, int mostMegabytes, RudeUpstream.Manners manners) throws Exception {
        try (RudeUpstream upstream = RudeUpstream.start(manners);
                RunningGateway gateway = gateway(upstream.url(), Duration.ofSeconds(20))) {
            JsonNode attempts = attempts(gateway);

            assertThat(attempts.at("/0/outcome").asText()).isEqualTo("transient");
            assertThat(attempts.at("/1/outcome").asText()).isEqualTo("ok");
            upstream.hungUp().get(5, TimeUnit.SECONDS);
            assertThat(upstream.sent()).isLessThan((long) mostMegabytes * MEGABYTE);
            assertThat(attempts.at("/0/durationMs").asLong())
                    .as("not by the deadline")
                    .isLessThan(20_000);
        }
    }

    /** The operating system completes no further connection once the queue of a server that accepts none is full. */
    @Test
    void a_provider_that_cannot_be_connected_to_is_given_up_in_time() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningGateway gateway = gateway("http://127.0.0.1:" + deaf.getLocalPort() + "/v1", SHORT)) {
            fill(queue, deaf);

            assertThat(attempts(gateway).at("/0/durationMs").asLong())
                    .isBetween(SHORT.toMillis() - 50, SHORT.plus(GRACE).toMillis());
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void a_host_that_does_not_exist_costs_a_failover() {
        try (RunningGateway gateway = gateway("http://no-such-host.invalid/v1", SHORT)) {
            assertThat(attempts(gateway).at("/0/detail").asText()).isEqualTo("host name not found");
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_not_believed() throws Exception {
        try (UntrustedServer upstream = UntrustedServer.start(directory);
                RunningGateway gateway = gateway(upstream.url() + "/v1", Duration.ofSeconds(10))) {
            JsonNode attempts = attempts(gateway);

            assertThat(attempts.at("/0/outcome").asText()).isEqualTo("transient");
            assertThat(attempts.at("/0/detail").asText()).isEqualTo("no trusted TLS connection");
            assertThat(upstream.requests()).isZero();
        }
    }

    @Test
    void a_tls_handshake_that_never_ends_is_given_up_in_time() throws Exception {
        try (RudeUpstream upstream = RudeUpstream.start((one, out) -> one.hang());
                RunningGateway gateway = gateway(upstream.url().replace("http:", "https:"), SHORT)) {
            assertThat(attempts(gateway).at("/0/durationMs").asLong())
                    .isBetween(SHORT.toMillis() - 50, SHORT.plus(GRACE).toMillis());
            upstream.hungUp().get(5, TimeUnit.SECONDS);
        }
    }

    private RunningGateway gateway(String url, Duration timeout) {
        return RunningGateway.start(
                directory,
                "gateway.providers.dalle3.base-url",
                url,
                "gateway.providers.dalle3.timeout",
                timeout.toMillis() + "ms",
                "gateway.routing.default-chain",
                "dalle3,stable-diffusion");
    }

    private static JsonNode attempts(RunningGateway gateway) {
        RunningGateway.Answer answer = gateway.generate("a fox", "u-1");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().at("/metadata/attempts");
    }

    private static void drip(RudeUpstream upstream, OutputStream out) throws IOException, InterruptedException {
        for (int second = 0; second < 60; second++) {
            upstream.pause(1000);
            upstream.send(out, "x");
        }
    }

    private static void flood(RudeUpstream upstream, OutputStream out, String megabyte, int most) throws IOException {
        for (int i = 0; i < most; i++) {
            upstream.send(out, megabyte);
        }
    }

    private static void fill(List<Socket> queue, ServerSocket server) throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new AssertionError("the queue never fills");
    }

    private static Arguments slow(String name, RudeUpstream.Manners manners) {
        return Arguments.of(name, manners);
    }

    private static Arguments endless(String name, int mostMegabytes, RudeUpstream.Manners manners) {
        return Arguments.of(name, mostMegabytes, manners);
    }
}
