package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients ask for on OpenAI's path reaches a provider that has it, or they are told. */
@Timeout(60)
class OpenAiDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new TreeMap<>(Map.of("gateway.routing.default-chain", "dalle3,azure,sunburst"));
        settings.put("gateway.providers.dalle3.model", "dall-e-3");
        settings.put("gateway.providers.azure.kamelet", "azure-openai-images");
        settings.put("gateway.providers.azure.model", "pictures");
        settings.put("gateway.providers.sunburst.kamelet", "openai-images");
        settings.put("gateway.providers.sunburst.model", "gpt-image-2.6-sunburst");
        for (String provider : new String[] {"dalle3", "azure", "sunburst"}) {
            settings.put("gateway.quota.monthly-credits." + provider, "1000");
            settings.put("gateway.quota.price." + provider, "1");
        }
        gateway = RunningGateway.start(
                directory,
                settings.entrySet().stream()
                        .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void nobody_was_asked() {
        for (String provider : new String[] {"dalle3", "azure", "sunburst"}) {
            gateway.forgetSandboxCalls(provider);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'background': 'transparent' | azure",
                "'background': 'opaque', 'output_format': 'jpeg', 'output_compression': 40 | azure",
                "'output_compression': 0, 'output_format': 'webp' | sunburst",
                "'moderation': 'low' | sunburst",
                "'complexity': 'low', 'background': 'transparent' | sunburst",
                "'background': 'auto', 'moderation': 'auto', 'output_compression': 100, 'complexity': 'high' | dalle3",
            })
    void what_openai_documents_reaches_the_first_provider_that_has_it(String members, String provider)
            throws Exception {
        String json = members.replace('\'', '"');

        Answer answer = gateway.post("/v1/images/generations", "{\"prompt\": \"a fox\", " + json + "}");

        assertThat(answer.status()).as(new String(answer.body())).isEqualTo(200);
        assertThat(answer.header("x-semantest-provider")).isEqualTo(provider);
        // The sandbox draws nothing but PNG, and whoever asked for something else is told.
        assertThat(answer.header("X-Ignored-Members"))
                .isEqualTo(json.contains("output_format") ? "output_format" : null);
        if (!provider.equals("dalle3")) {
            JsonNode calls = gateway.sandboxJournal(provider);
            JsonNode sent =
                    JSON.readTree(calls.get(calls.size() - 1).path("body").asText());
            JSON.readTree("{" + json + "}").properties().forEach(member -> assertThat(sent.get(member.getKey()))
                    .isEqualTo(member.getValue()));
        }
    }

    @Test
    void members_that_nobody_documents_are_named_in_the_answer_and_in_the_job() {
        Answer answer = gateway.post(
                "/v1/images/generations",
                "{\"prompt\": \"a fox\", \"gu\u00efdance, x\": 3, \"seed\": 4, \"n\": 1}",
                "Idempotency-Key",
                "told-again");

        assertThat(answer.header("X-Ignored-Members")).isEqualTo("gu%C3%AFdance%2C+x, seed");
        JsonNode metadata =
                gateway.get("/v1/jobs/" + answer.header("x-request-id")).json().path("metadata");
        assertThat(metadata.path("ignored").toString()).isEqualTo("[\"gu\u00efdance, x\"]");
        assertThat(metadata.path("ignoredOptions").toString()).isEqualTo("[\"seed\"]");
        Answer again = gateway.post(
                "/v1/images/generations",
                "{\"prompt\": \"a fox\", \"gu\u00efdance, x\": 3, \"seed\": 4, \"n\": 1}",
                "Idempotency-Key",
                "told-again");
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.header("X-Ignored-Members")).isEqualTo(answer.header("X-Ignored-Members"));
    }

    @Test
    void who_prefers_to_come_back_gets_a_place_in_line_or_the_images_if_they_come_in_time() {
        String body = "{\"prompt\": \"a fox\", \"user\": \"u-async\", \"response_format\": \"b64_json\"}";
        Answer accepted =
                gateway.post("/v1/images/generations", body, "Prefer", "respond-async", "Idempotency-Key", "in-line");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(accepted.json().path("data")).isEmpty();
        String location = accepted.header("Location");
        assertThat(location).isEqualTo("/v1/jobs/" + accepted.json().path("id").asText());
        await().untilAsserted(() ->
                assertThat(gateway.get(location).json().path("status").asText()).isEqualTo("completed"));
        assertThat(gateway.get(location).json().path("intake").asText()).isEqualTo("openai");

        for (String preference : new String[] {"respond-async", "wait=1"}) {
            Answer again =
                    gateway.post("/v1/images/generations", body, "Prefer", preference, "Idempotency-Key", "in-line");
            assertThat(again.status()).as(preference).isIn(200, 202);
            assertThat(again.header("x-request-id"))
                    .isEqualTo(accepted.json().path("id").asText());
        }
        Answer inTime = gateway.post("/v1/images/generations", body, "Prefer", "respond-async, wait=20");
        assertThat(inTime.status()).isEqualTo(200);
        assertThat(inTime.json().at("/data/0/b64_json").asText()).hasSizeGreaterThan(1000);
        Answer refused = gateway.post(
                "/v1/images/generations", "{\"prompt\": \"a fox sandbox:refuse\"}", "Prefer", "respond-async, wait=20");
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("content_policy_violation");
        Answer impossible = gateway.post(
                "/v1/images/generations",
                "{\"prompt\": \"a fox\", \"negative_prompt\": \"rain\", \"complexity\": \"low\"}",
                "Prefer",
                "respond-async");
        assertThat(impossible.status()).isEqualTo(400);
        assertThat(impossible.json().at("/error/param").asText()).isEqualTo("complexity");
    }
}
