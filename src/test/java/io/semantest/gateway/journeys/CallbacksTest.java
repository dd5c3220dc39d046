package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that call back when a task is done, with their signatures, and others who try. */
@Timeout(60)
class CallbacksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPLICATE_SECRET = "whsec_c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveA==";

    @TempDir
    private static Path directory;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        Properties ports = RunningGateway.settings(directory);
        String http = ports.getProperty("gateway.http.port");
        String sandbox = ports.getProperty("gateway.sandbox.port");
        List<String> settings = new ArrayList<>(List.of(
                "gateway.http.port",
                http,
                "gateway.sandbox.port",
                sandbox,
                "gateway.callbacks.base-url",
                "http://127.0.0.1:" + http + "/",
                "gateway.providers.replicate.kamelet",
                "replicate-sink",
                "gateway.providers.replicate.wait",
                "1",
                "gateway.providers.replicate.webhook-secret",
                REPLICATE_SECRET,
                "gateway.providers.fal.kamelet",
                "fal-sink",
                "gateway.providers.fal.jwks-url",
                "http://127.0.0.1:" + sandbox + "/fal/.well-known/jwks.json",
                "gateway.providers.bfl.kamelet",
                "bfl-flux-sink"));
        for (String provider : new String[] {"replicate", "fal", "bfl"}) {
            settings.addAll(List.of("gateway.quota.monthly-credits." + provider, "1000"));
        }
        gateway = RunningGateway.start(directory, settings.toArray(new String[0]));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** @param forged what a call without a signature is answered: some providers do not sign */
    @ParameterizedTest
    @CsvSource({
        "replicate, /webhook, 401",
        "fal, fal_webhook, 401",
        "bfl, /webhook_url, 401",
        "midjourney, /notifyHook, 204",
    })
    void a_provider_calls_back_and_whoever_else_does_changes_nothing(String provider, String where, int forged)
            throws Exception {
        gateway.sandbox(provider, "{\"latency\": \"2500ms\"}");
        CompletableFuture<Answer> generation = Aside.call(() -> gateway.post(
                "/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"" + provider + "\"}"));
        String address = await().until(() -> address(provider, where), found -> !found.isEmpty());

        assertThat(address).startsWith(gateway.url("/v1/callbacks/job_")).contains("." + provider + ".0.");
        assertThat(call(address + "x", "{}")).isEqualTo(404);
        assertThat(call(gateway.url("/v1/callbacks/" + provider), "{}")).isEqualTo(404);
        assertThat(call(address, "{\"status\": \"succeeded\", \"output\": \"http://127.0.0.1:1/forged.png\"}"))
                .isEqualTo(forged);
        assertThat(call(address, "x".repeat(2 << 20))).isEqualTo(413);

        Answer answer = generation.get();
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        assertThat(answer.json().at("/metadata/provider").asText()).isEqualTo(provider);
        JsonNode callback = await().until(() -> callback(provider), found -> found != null);
        assertThat(callback.at("/headers/status/0").asText()).isEqualTo("204");
        assertThat(call(address, "{}")).as("a late one").isEqualTo(204);
        assertThat(gateway.sandboxCalls(provider)).isOne();
    }

    /** Where a provider was told to call: a member of the body, or a parameter of the query. */
    private static String address(String provider, String where) throws Exception {
        for (JsonNode call : gateway.sandboxJournal(provider)) {
            if (call.path("method").asText().equals("POST")) {
                return where.startsWith("/")
                        ? JSON.readTree(call.path("body").asText()).at(where).asText()
                        : URLDecoder.decode(
                                call.path("path").asText().replaceFirst(".*" + where + "=", ""),
                                StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static JsonNode callback(String provider) {
        for (JsonNode call : gateway.sandboxJournal(provider)) {
            if (call.path("method").asText().equals("CALLBACK")) {
                return call;
            }
        }
        return null;
    }

    private static int call(String url, String body) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
