package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.sandbox.Sandbox;
import io.semantest.gateway.sandbox.dialect.Dialect;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each dialect that has a call which costs nothing is asked by it, with the key where it belongs. */
@Timeout(120)
final class ProbedDialectsTest {

    /** Name, kamelet, who is really there, and the key. */
    private static final List<List<String>> PROVIDERS = List.of(
            List.of("comfyui", "comfyui-sink", "COMFYUI", "secret"),
            List.of("comfyui-open", "comfyui-sink", "COMFYUI", ""),
            List.of("webui", "sdapi-images-sink", "SDAPI_IMAGES", "ann:bell"),
            List.of("webui-open", "sdapi-images-sink", "SDAPI_IMAGES", ""),
            List.of("stability", "stability-ai-sink", "STABILITY_AI", "sk-1"),
            List.of("no-comfyui", "comfyui-sink", "OPENAI_IMAGES", "key"),
            List.of("no-webui", "sdapi-images-sink", "OPENAI_IMAGES", "key"),
            List.of("no-stability", "stability-ai-sink", "OPENAI_IMAGES", "key"));

    @TempDir
    private static Path directory;

    private static Sandbox elsewhere;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        Map<String, Dialect> there = new LinkedHashMap<>();
        PROVIDERS.forEach(one -> there.put(one.get(0), Dialect.valueOf(one.get(2))));
        elsewhere = Sandbox.start("127.0.0.1", 0, there);
        List<String> settings = new ArrayList<>(List.of("gateway.providers.probe-interval", "100ms"));
        for (List<String> one : PROVIDERS) {
            String prefix = "gateway.providers." + one.get(0) + ".";
            settings.addAll(List.of(prefix + "kamelet", one.get(1)));
            settings.addAll(
                    List.of(prefix + "base-url", elsewhere.baseUrl(one.get(0)).toString()));
            settings.addAll(List.of(prefix + "api-key", one.get(3)));
            settings.addAll(List.of("gateway.quota.monthly-credits." + one.get(0), "10"));
        }
        gateway = RunningGateway.start(directory, settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "comfyui,      /system_stats,       Bearer secret",
                "comfyui-open, /system_stats,       -",
                "webui,        /sdapi/v1/sd-models, Basic YW5uOmJlbGw=",
                "webui-open,   /sdapi/v1/sd-models, -",
                "stability,    /v1/user/balance,    Bearer sk-1",
            })
    void a_provider_that_is_well_says_so_and_makes_nothing(String provider, String path, String key) throws Exception {
        assertThat(outcome(provider)).isEqualTo("ok");

        JsonNode call = lastCall(provider);
        assertThat(call.path("method").asText()).isEqualTo("GET");
        assertThat(call.path("path").asText()).isEqualTo("/" + provider + path);
        assertThat(call.at("/headers/Authorization/0").asText(null)).isEqualTo(key);
        assertThat(elsewhere.calls(provider)).as("probes that made images").isZero();
    }

    @ParameterizedTest
    @CsvSource({"no-comfyui, misconfigured, CLOSED", "no-webui, misconfigured, OPEN", "no-stability, transient, CLOSED"
    })
    void a_server_that_is_another_is_found_out(String provider, String outcome, String breaker) {
        assertThat(outcome(provider)).isEqualTo(outcome);
        assertThat(gateway.breaker(provider)).as("a 401 to the key opens it").isEqualTo(breaker);
    }

    private static String outcome(String provider) {
        await().until(() -> probe(provider).has("outcome"));
        return probe(provider).path("outcome").asText();
    }

    private static JsonNode probe(String provider) {
        return new View(gateway).provider(provider).path("probe");
    }

    private static JsonNode lastCall(String provider) throws IOException, InterruptedException {
        URI journal = elsewhere.baseUrl(provider).resolve("/sandbox/" + provider + "/calls");
        String calls = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(journal).build(), BodyHandlers.ofString())
                .body();
        JsonNode all = new ObjectMapper().readTree(calls);
        return all.get(all.size() - 1);
    }
}
