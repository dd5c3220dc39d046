package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway says about itself, to clients and to operators. */
@Timeout(60)
class DescriptionTest {

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(directory);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void the_description_is_openapi_3_1_and_knows_each_providers_options() {
        JsonNode document = gateway.get("/openapi.json").json();

        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo(gateway.url(""));
        assertThat(document.findValuesAsText("title")).isNotEmpty();
        assertThat(document.toString()).contains("negativePrompt", "stylize");
        for (String provider : new String[] {"dalle3", "stable-diffusion", "midjourney"}) {
            assertThat(document.path("components").toString()).contains(provider);
        }
    }

    @Test
    void the_models_are_the_providers_names() {
        JsonNode models = gateway.get("/v1/models").json();

        assertThat(models.path("object").asText()).isEqualTo("list");
        assertThat(models.path("data").findValuesAsText("id")).contains("dalle3", "stable-diffusion", "midjourney");
    }

    @Test
    void the_providers_come_as_they_are() {
        JsonNode providers = gateway.get("/v1/providers").json();

        assertThat(providers).hasSize(3).allSatisfy(provider -> {
            assertThat(provider.path("breaker").asText()).isEqualTo("CLOSED");
            assertThat(provider.path("healthy").asBoolean()).isTrue();
            assertThat(provider.path("sandbox").asBoolean()).isTrue();
        });
    }

    @Test
    void it_is_healthy_and_ready_within_seconds() {
        for (String path : List.of("/observe/health", "/observe/health/ready", "/observe/health/live")) {
            await().untilAsserted(() -> {
                HttpResponse<String> health = management(path);
                assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
                assertThat(health.body()).contains("\"status\":\"UP\"");
            });
        }
    }

    @Test
    void metrics_show_routes_and_breakers() throws Exception {
        gateway.generate("a fox", "u-1");

        HttpResponse<String> metrics = management("/observe/metrics");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("camel_exchanges_total", "jvm_memory_used_bytes")
                .contains("resilience4j_circuitbreaker_state")
                .containsPattern("resilience4j_circuitbreaker_calls_seconds_count\\{[^}]*name=\"dalle3\"");
    }

    private static HttpResponse<String> management(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.managementUrl(path)))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
