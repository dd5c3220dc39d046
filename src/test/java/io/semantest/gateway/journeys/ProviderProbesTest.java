package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.providers.outcome.OutcomeTable;
import io.semantest.gateway.providers.status.ProviderHealth;
import io.semantest.gateway.testing.LogLines;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers are asked how they are, by calls that cost nothing. */
@Timeout(120)
final class ProviderProbesTest {

    private static final String LISTED = "{\"data\": [{\"id\": \"gpt-image-2\", \"shutdown_date\": %s}]}";

    private static final String PICTURE =
            "{\"data\": [{\"b64_json\": \"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\"}]}";

    @TempDir
    Path directory;

    private final AtomicInteger generations = new AtomicInteger();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private int asked;
    private volatile int status = 200;
    private volatile String models = LISTED.formatted("null");
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        provider.createContext("/v1/models", this::list);
        provider.createContext("/v1/images/generations", exchange -> {
            generations.incrementAndGet();
            answer(exchange, 200, PICTURE);
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
        assertThat(generations).as("images that nobody asked for").hasValue(asked);
    }

    @Test
    void a_provider_that_answers_is_well_and_nothing_was_made() throws Exception {
        try (RunningGateway gateway = gateway()) {
            await().until(() -> probe(gateway).path("outcome").asText().equals("ok"));

            assertThat(health(gateway).has("message")).isFalse();
            assertThat(keys).startsWith("Bearer sk-test");
            assertThat(dalle3(gateway).path("inFlight").asInt()).isZero();
            assertThat(dalle3(gateway).path("breaker").asText()).isEqualTo("CLOSED");
            assertThat(health(gateway).at("/data/dalle3").asText()).startsWith("CLOSED; probe ok at ");
            assertThat(health(gateway).at("/data/midjourney").asText())
                    .as("the sandbox is not asked")
                    .isEqualTo("CLOSED");
            assertThat(new View(gateway).provider("midjourney").has("probe")).isFalse();
        }
    }

    @Test
    void a_refused_key_opens_the_breaker_before_anybody_asks_for_an_image() throws Exception {
        status = 401;
        models = "{\"error\": {\"message\": \"Incorrect API key provided: sk-test\"}}";
        try (RunningGateway gateway = gateway()) {
            await().until(() -> gateway.breaker("dalle3").equals("OPEN"));

            assertThat(dalle3(gateway).path("problem").asText()).isEqualTo("HTTP 401, the operator has to act");
            assertThat(health(gateway).at("/data/dalle3").asText())
                    .startsWith("OPEN; HTTP 401, the operator has to act; probe misconfigured at ")
                    .doesNotContain("sk-test");
            assertThat(health(gateway).path("message").asText()).startsWith("dalle3: OPEN; HTTP 401");
            assertThat(View.outcomes(gateway.generate("a boat", "ann"))).isEqualTo("stable-diffusion ok");

            status = 200;
            models = LISTED.formatted("null");
            await("the key was mended").until(() -> gateway.breaker("dalle3").equals("HALF_OPEN"));
            asked = 1;
            assertThat(View.outcomes(gateway.generate("a boat", "ann"))).isEqualTo("dalle3 ok");
            assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
        }
    }

    /** OpenAI's restricted keys may draw and not list. */
    @Test
    void a_key_that_may_not_be_used_for_probes_is_only_shown() throws Exception {
        status = 403;
        models = "{\"error\": {\"message\": \"You have insufficient permissions. Missing scopes: api.model.read\"}}";
        try (RunningGateway gateway = gateway()) {
            await().until(() -> dalle3(gateway).has("probe"));

            assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
            assertThat(dalle3(gateway).has("problem")).isFalse();
            assertThat(dalle3(gateway).path("healthy").asBoolean()).isTrue();
            assertThat(health(gateway).at("/data/dalle3").asText()).startsWith("CLOSED; probe invalid at ");
            assertThat(health(gateway).path("message").asText()).contains("dalle3", "HTTP 403");
        }
    }

    /** Brokers, restricted projects and servers with aliases take models that they do not list. */
    @Test
    void a_model_that_is_not_on_the_list_is_told_and_served() throws Exception {
        models = "{\"data\": [{\"id\": \"gpt-image-9\"}, {\"id\": \"openrouter/auto\"}]}";
        try (LogLines log = LogLines.of(ProviderHealth.class);
                RunningGateway gateway = gateway()) {
            await().until(() -> dalle3(gateway).has("probe"));

            assertThat(probe(gateway).path("detail").asText())
                    .isEqualTo("its list of models does not have gpt-image-2");
            assertThat(health(gateway).path("message").asText())
                    .contains("dalle3: CLOSED", "its list of models does not have gpt-image-2");
            asked = 1;
            assertThat(View.outcomes(gateway.generate("a boat", "ann"))).isEqualTo("dalle3 ok");
            assertThat(dalle3(gateway).has("problem")).isFalse();
            await().until(() -> keys.size() > 3);
            assertThat(log.lines())
                    .as("told once")
                    .filteredOn(line -> line.contains("its list of models does not have gpt-image-2"))
                    .hasSize(1);
        }
    }

    /** Something in between may keep a path to itself. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405, 410})
    void a_probe_that_is_not_let_through_opens_nothing(int refusal) throws Exception {
        status = refusal;
        models = "{\"error\": {\"message\": \"no such path\"}}";
        try (RunningGateway gateway = gateway()) {
            await().until(() -> dalle3(gateway).has("probe"));

            assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
        }
    }

    @Test
    void a_server_that_wants_a_key_for_its_list_and_was_given_none_is_asked_for_images() throws Exception {
        status = 401;
        try (RunningGateway gateway = gateway("gateway.providers.dalle3.api-key", "none")) {
            await().until(() -> dalle3(gateway).has("probe"));

            assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
        }
    }

    @Test
    void a_failing_probe_is_shown_and_opens_nothing() throws Exception {
        status = 503;
        models = "<html>";
        try (LogLines log = LogLines.of(OutcomeTable.class);
                RunningGateway gateway = gateway()) {
            await().until(() -> probe(gateway).path("outcome").asText().equals("transient"));
            status = 302;
            await().until(() -> probe(gateway).path("detail").asText().equals("HTTP 302"));
            assertThat(log.lines()).as("told once, as a probe").isEmpty();
            status = 503;
            await().until(() -> probe(gateway).path("detail").asText().equals("HTTP 503"));

            assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
            assertThat(probe(gateway).path("detail").asText()).isEqualTo("HTTP 503");
            status = 200;
            models = LISTED.formatted("null");
            await().until(() -> probe(gateway).path("outcome").asText().equals("ok"));
            provider.stop(0);
            await().until(() -> probe(gateway).path("detail").asText().equals("connection refused"));
        }
    }

    @Test
    void the_end_of_a_model_is_told_ahead() throws Exception {
        LocalDate end = LocalDate.now(ZoneOffset.UTC).plusDays(12);
        models = LISTED.formatted("\"" + end + "\"");
        try (RunningGateway gateway = gateway()) {
            await().until(() -> dalle3(gateway).has("shutdownDate"));

            assertThat(dalle3(gateway).path("shutdownDate").asText()).isEqualTo(end.toString());
            assertThat(health(gateway).at("/data/dalle3").asText())
                    .contains("model gpt-image-2 is shut down on " + end)
                    .containsPattern("1[12] days left")
                    .contains("set gateway.providers.dalle3.model to another");
        }
    }

    @Test
    void who_is_left_out_is_not_asked() throws Exception {
        try (RunningGateway gateway = gateway("gateway.providers.dalle3.probe", "false");
                RunningGateway other = gateway(
                        "gateway.data-dir",
                        directory.resolve("other").toString(),
                        "gateway.inbox-dir",
                        directory.resolve("in").toString())) {
            await().until(() -> probe(other).path("outcome").asText().equals("ok"));
            await().until(() -> keys.size() > 2);

            assertThat(dalle3(gateway).has("probe")).isFalse();
        }
    }

    private RunningGateway gateway(String... more) {
        String[] settings = {
            "gateway.providers.probe-interval",
            "100ms",
            "gateway.providers.dalle3.api-key",
            "sk-test",
            "gateway.providers.dalle3.base-url",
            "http://127.0.0.1:" + provider.getAddress().getPort() + "/v1"
        };
        String[] all = Stream.of(settings, more).flatMap(Arrays::stream).toArray(String[]::new);
        return RunningGateway.start(directory, all);
    }

    private static JsonNode dalle3(RunningGateway gateway) {
        return new View(gateway).provider("dalle3");
    }

    private static JsonNode probe(RunningGateway gateway) {
        return dalle3(gateway).path("probe");
    }

    /** What the management port says of the providers; also checks that the gateway counts as healthy. */
    private static JsonNode health(RunningGateway gateway) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.managementUrl("/observe/health?data=true")))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        for (JsonNode check : new ObjectMapper().readTree(answer.body()).path("checks")) {
            if (check.path("name").asText().equals("providers")) {
                return check;
            }
        }
        throw new AssertionError("no check of the providers in " + answer.body());
    }

    private void list(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(exchange, status, models);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
