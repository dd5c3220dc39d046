package io.semantest.gateway.sandbox.behaviour;

import static io.semantest.gateway.sandbox.Rig.header;
import static io.semantest.gateway.sandbox.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.sandbox.Rig;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
    private static final Map<String, String> PATHS = Map.of(
            "dalle3", "/dalle3/v1/images/generations",
            "diffusion", "/diffusion",
            "midjourney", "/midjourney/mj/submit/imagine");

    @RegisterExtension
    static final Rig rig = new Rig();

    @ParameterizedTest
    @ValueSource(strings = {"dalle3", "diffusion", "midjourney"})
    void error_answers_the_status_asked_for(String provider) {
        rig.control(provider, "{\"status\":503,\"retryAfter\":\"4\"}");

        var answer = call(provider);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("4");
        assertThat(json(answer).isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dalle3", "diffusion", "midjourney"})
    void rate_limit_answers_429_with_the_delay(String provider) {
        rig.control(provider, "{\"retryAfter\":\"2\"}");
        assertThat(call(provider).statusCode()).isEqualTo(429);
        assertThat(header(call(provider), "Retry-After")).isEqualTo("2");

        rig.control(provider, "{\"fault\":\"rate-limit\"}");
        assertThat(call(provider).headers().firstValue("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dalle3", "diffusion", "midjourney"})
    void unauthorized_answers_401_whatever_the_key(String provider) {
        rig.control(provider, "{\"status\":401}");

        assertThat(call(provider).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dalle3", "diffusion", "midjourney"})
    void wrong_type_is_a_page_and_malformed_is_half_a_document(String provider) {
        rig.control(provider, "{\"fault\":\"wrong-type\"}");
        var page = call(provider);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).startsWith("text/html");

        rig.control(provider, "{\"fault\":\"malformed\"}");
        var broken = call(provider);
        assertThat(header(broken, "Content-Type")).isEqualTo("application/json");
        assertThatThrownBy(() -> json(broken)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void empty_is_a_success_without_pictures() {
        rig.sandbox.behave("dalle3", Behaviour.failing(Fault.EMPTY));
        rig.sandbox.behave("diffusion", Behaviour.failing(Fault.EMPTY));

        assertThat(json(call("dalle3")).path("data")).isEmpty();
        assertThat(call("diffusion").statusCode()).isEqualTo(200);
        assertThat(call("diffusion").body()).isEmpty();
    }

    @Test
    void refuse_speaks_the_words_of_the_dialect() {
        PATHS.keySet().forEach(provider -> rig.sandbox.behave(provider, Behaviour.failing(Fault.REFUSE)));

        assertThat(json(call("dalle3")).at("/error/code").asText()).isEqualTo("content_policy_violation");
        assertThat(json(call("diffusion")).path("error_type").asText()).isEqualTo("content_policy");
        assertThat(json(call("midjourney")).path("code").asInt()).isEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dalle3", "diffusion", "midjourney"})
    void reset_breaks_the_connection_before_any_header(String provider) throws IOException {
        rig.control(provider, "{\"fault\":\"reset\"}");

        try (var socket = ask(provider)) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dalle3", "diffusion", "midjourney"})
    void truncate_promises_more_than_it_sends(String provider) throws IOException {
        rig.control(provider, "{\"fault\":\"truncate\"}");

        try (var socket = ask(provider)) {
            var promised = promised(socket.getInputStream());
            assertThat(socket.getInputStream().readAllBytes()).hasSize(promised / 2);
        }
    }

    @Test
    void hang_never_answers() throws IOException {
        rig.control("dalle3", "{\"fault\":\"hang\"}");

        try (var socket = ask("dalle3")) {
            socket.setSoTimeout(400);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(rig.sandbox.calls("dalle3")).isEqualTo(1);
    }

    @Test
    void slow_body_sends_headers_at_once_and_then_drips() throws IOException {
        rig.control("diffusion", "{\"fault\":\"slow-body\"}");

        try (var socket = ask("diffusion")) {
            assertThat(promised(socket.getInputStream())).isGreaterThan(1000);
            socket.setSoTimeout(600);
            assertThat(socket.getInputStream().read()).isEqualTo(0x89);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            socket.setSoTimeout(5000);
            assertThat(socket.getInputStream().read()).isEqualTo('P');
        }
    }

    @Test
    void latency_holds_back_good_and_bad_answers_alike() {
        rig.control("diffusion", "{\"latency\":\"300ms\"}");
        assertThat(time(() -> call("diffusion"))).isGreaterThanOrEqualTo(Duration.ofMillis(300));

        rig.control("diffusion", "{\"latencyMs\":300,\"status\":500}");
        assertThat(time(() -> call("diffusion"))).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_fault_lasts_for_the_calls_it_was_set_for() {
        rig.control("diffusion", "{\"status\":502,\"times\":2}");
        Function<Integer, Integer> status = i -> call("diffusion").statusCode();

        assertThat(IntStream.range(0, 4).boxed().map(status)).containsExactly(502, 502, 200, 200);
    }

    private static Duration time(Runnable work) {
        var start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static HttpResponse<byte[]> call(String provider) {
        return rig.send(rig.post(PATHS.get(provider), "{\"prompt\":\"x\"}"));
    }

    private static Socket ask(String provider) throws IOException {
        var socket = new Socket("127.0.0.1", rig.sandbox.port());
        socket.setSoTimeout(5000);
        var body = "{\"prompt\":\"x\"}";
        var request =
                """
                POST %s HTTP/1.1
                Host: 127.0.0.1:%d
                Authorization: Bearer key
                mj-api-secret: key
                Content-Length: %d

                %s"""
                        .formatted(PATHS.get(provider), rig.sandbox.port(), body.length(), body)
                        .replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads the head of an answer and returns its Content-Length. */
    private static int promised(InputStream answer) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) answer.read());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 200 ");
        return head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow();
    }
}
