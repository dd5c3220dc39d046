package io.semantest.gateway.sandbox;

import static io.semantest.gateway.sandbox.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.dialect.Dialect;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SandboxTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    @Test
    void kamelets_name_their_dialects() {
        assertThat(Dialect.ofKamelet("openai-images-sink")).contains(Dialect.OPENAI_IMAGES);
        assertThat(Dialect.ofKamelet("diffusers-images-sink")).contains(Dialect.DIFFUSERS_IMAGES);
        assertThat(Dialect.ofKamelet("midjourney-proxy-sink")).contains(Dialect.MIDJOURNEY_PROXY);
        assertThat(Dialect.ofKamelet("http-sink")).isEmpty();
    }

    @Test
    void base_urls_are_what_a_provider_is_configured_with() {
        var root = "http://127.0.0.1:" + rig.sandbox.port();

        assertThat(rig.sandbox.baseUrl("dalle3")).hasToString(root + "/dalle3/v1");
        assertThat(rig.sandbox.baseUrl("midjourney")).hasToString(root + "/midjourney");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rig.sandbox.baseUrl("other"))
                .withMessageContaining("[dalle3, diffusion, midjourney]");
    }

    @Test
    void a_busy_port_is_named() {
        assertThatThrownBy(() -> Sandbox.start("127.0.0.1", rig.sandbox.port(), Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + rig.sandbox.port())
                .hasMessageContaining("in use");
    }

    @Test
    void names_that_do_not_fit_a_path_are_refused() {
        for (var name : new String[] {"sandbox", "a/b", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Sandbox.start("127.0.0.1", 0, Map.of(name, Dialect.OPENAI_IMAGES)));
        }
    }

    @Test
    void closing_ends_requests_that_hang() throws Exception {
        var sandbox = Sandbox.start("127.0.0.1", 0, Map.of("p", Dialect.DIFFUSERS_IMAGES));
        sandbox.behave("p", Behaviour.failing(Fault.HANG));
        var request = HttpRequest.newBuilder(sandbox.baseUrl("p"))
                .header("Authorization", "Bearer key")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        var answer = rig.client().sendAsync(request, BodyHandlers.discarding());
        await().until(() -> sandbox.calls("p") == 1);

        sandbox.close();

        assertThat(answer).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void behaviour_is_set_shown_and_reset() {
        var put = rig.control("dalle3", "{\"status\":503,\"latency\":\"1s\",\"times\":3}");

        assertThat(put.statusCode()).isEqualTo(204);
        var shown = json(rig.send(rig.request("/sandbox/dalle3/behaviour")));
        assertThat(shown)
                .hasToString("{\"fault\":\"error\",\"latency\":\"1000ms\",\"status\":503,\"times\":3,\"calls\":0}");
        assertThat(rig.send(rig.request("/sandbox/dalle3/behaviour").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(json(rig.send(rig.request("/sandbox/dalle3/behaviour"))))
                .hasToString("{\"fault\":\"none\",\"calls\":0}");
    }

    @Test
    void bad_controls_are_explained() {
        var bad = rig.control("dalle3", "{\"fault\":\"explode\"}");
        var unknown = rig.control("other", "{}");

        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(json(bad).path("error").asText()).contains("explode");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("error").asText()).contains("unknown provider other");
        assertThat(rig.send(rig.request("/sandbox")).statusCode()).isEqualTo(404);
        assertThat(rig.send(rig.request("/nobody/v1/models")).statusCode()).isEqualTo(404);
    }

    @Test
    void the_journal_shows_requests_as_they_came() {
        rig.send(rig.post("/diffusion/?a=b", "{\"prompt\":\"" + "x".repeat(20_000) + "\"}")
                .header("X-Trace", "one")
                .header("X-Trace", "two"));

        var calls = json(rig.send(rig.request("/sandbox/diffusion/calls")));

        assertThat(calls).hasSize(1);
        assertThat(calls.at("/0/method").asText()).isEqualTo("POST");
        assertThat(calls.at("/0/path").asText()).isEqualTo("/diffusion/?a=b");
        assertThat(calls.at("/0/headers/X-Trace")).hasToString("[\"one\",\"two\"]");
        assertThat(calls.at("/0/headers/Authorization/0").asText()).isEqualTo("Bearer key");
        assertThat(calls.at("/0/body").asText()).startsWith("{\"prompt\"").hasSize(16 << 10);
        assertThat(rig.sandbox.calls("diffusion")).isEqualTo(1);

        rig.send(rig.request("/sandbox/diffusion/calls").DELETE());
        assertThat(json(rig.send(rig.request("/sandbox/diffusion/calls")))).isEmpty();
        assertThat(rig.sandbox.calls("diffusion")).isZero();
    }

    @Test
    void the_journal_keeps_the_last_two_hundred() {
        for (var i = 0; i < 205; i++) {
            rig.send(rig.request("/midjourney/mj/task/" + i + "/fetch").header("mj-api-secret", "key"));
        }

        var calls = json(rig.send(rig.request("/sandbox/midjourney/calls")));

        assertThat(calls).hasSize(200);
        assertThat(calls.at("/199/path").asText()).isEqualTo("/midjourney/mj/task/204/fetch");
        assertThat(rig.sandbox.calls("midjourney")).isZero();
    }

    @Test
    void many_requests_wait_without_threads_of_their_own() {
        rig.sandbox.behave("diffusion", Behaviour.slow(Duration.ofSeconds(2)));
        var start = System.nanoTime();
        var answers = IntStream.range(0, 500)
                .mapToObj(i -> rig.post("/diffusion", "{\"prompt\":\"fox " + i % 50 + "\",\"seed\":1}"))
                .map(request -> rig.client().sendAsync(request.build(), BodyHandlers.ofByteArray()))
                .toList();
        await().until(() -> rig.sandbox.calls("diffusion") == 500);

        assertThat(threadsOfTheSandbox()).isLessThanOrEqualTo(6);
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    private static long threadsOfTheSandbox() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert"))
                .count();
    }
}
