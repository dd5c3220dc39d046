package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.sandbox.Behaviour;
import io.semantest.gateway.sandbox.Dialect;
import io.semantest.gateway.sandbox.Fault;
import io.semantest.gateway.sandbox.Sandbox;
import io.semantest.gateway.testing.GatewayProcess;
import io.semantest.gateway.testing.RunningGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway that dies between submitting a task and its result, beside providers that live on and count. */
@Timeout(180)
class TasksAfterACrashTest {

    private static final Map<String, Dialect> PROVIDERS = new TreeMap<>(Map.of(
            "replicate", Dialect.REPLICATE,
            "fal", Dialect.FAL,
            "bfl", Dialect.BFL_FLUX,
            "comfyui", Dialect.COMFYUI,
            "midjourney", Dialect.MIDJOURNEY_PROXY));
    private static final Map<String, String> KAMELETS = Map.of(
            "replicate", "replicate-sink",
            "fal", "fal-sink",
            "bfl", "bfl-flux-sink",
            "comfyui", "comfyui-sink",
            "midjourney", "midjourney-proxy-sink");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox providers;
    private Truth truth;

    @BeforeEach
    void start() {
        providers = Sandbox.start("127.0.0.1", 0, PROVIDERS);
        truth = new Truth(directory);
    }

    @AfterEach
    void stop() {
        providers.close();
    }

    @Test
    void tasks_that_are_known_are_asked_for_and_not_made_again() throws Exception {
        PROVIDERS.keySet().forEach(name -> providers.behave(name, Behaviour.slow(Duration.ofSeconds(4))));
        try (GatewayProcess dying = GatewayProcess.start(directory, settings())) {
            for (String provider : PROVIDERS.keySet()) {
                submit(dying, "\"provider\": \"" + provider + "\"");
            }
            await().atMost(PATIENCE)
                    .until(() -> truth.number("SELECT COUNT(*) FROM attempts WHERE tasks NOT LIKE '-%'")
                            == PROVIDERS.size());
            dying.kill();
        }

        try (RunningGateway next = RunningGateway.start(directory, settings())) {
            awaitCompletion(next, PROVIDERS.size());
        }
        assertThat(truth.texts("SELECT provider FROM jobs ORDER BY provider"))
                .containsExactlyElementsOf(PROVIDERS.keySet());
        PROVIDERS
                .keySet()
                .forEach(name -> assertThat(providers.calls(name)).as(name).isOne());
        assertThat(truth.texts("SELECT outcome FROM attempts")).hasSize(5).containsOnly("ok");
    }

    /** The provider has taken the task, and nobody has written down its id. */
    @ParameterizedTest
    @CsvSource({
        "replicate, dalle3, unknown",
        "fal, dalle3, unknown",
        "bfl, dalle3, unknown",
        "comfyui, comfyui, ok",
        "midjourney, midjourney, ok",
    })
    void a_task_whose_id_was_lost_is_found_or_left_alone(String provider, String deliverer, String outcome)
            throws Exception {
        try (GatewayProcess dying = GatewayProcess.start(directory, settings(Failpoint.PROPERTY, "task-accepted"))) {
            submit(dying, "\"provider\": \"" + provider + "\"");
            assertThat(dying.awaitDeath()).isEqualTo(Failpoint.STATUS);
        }
        assertThat(providers.calls(provider)).isOne();

        try (RunningGateway next = RunningGateway.start(directory, settings())) {
            awaitCompletion(next, 1);
        }
        assertThat(providers.calls(provider)).isOne();
        assertThat(truth.texts("SELECT provider FROM jobs")).containsExactly(deliverer);
        assertThat(truth.texts("SELECT outcome FROM attempts WHERE provider = '" + provider + "'"))
                .containsExactly(outcome);
        assertThat(truth.number("SELECT SUM(spent) FROM balances")).isOne();
        assertThat(truth.number("SELECT SUM(held) FROM balances")).isZero();
    }

    /** One picture a call: the first is there, the second was refused, the third is being made when the gateway dies. */
    @Test
    void of_several_calls_those_with_a_task_are_asked_for_and_the_refused_one_is_not_made_again() throws Exception {
        try (GatewayProcess dying = GatewayProcess.start(directory, settings())) {
            providers.behave("replicate", Behaviour.slow(Duration.ofMillis(1500)));
            submit(dying, "\"provider\": \"replicate\", \"n\": 3");
            awaitCalls("replicate", 1);
            providers.behave("replicate", new Behaviour(Duration.ofMillis(1500), Fault.ERROR, 500, null, 0));
            awaitCalls("replicate", 2);
            providers.behave("replicate", Behaviour.slow(Duration.ofSeconds(5)));
            await().atMost(PATIENCE).until(() -> truth.texts("SELECT COALESCE(tasks, '') FROM attempts")
                    .get(0)
                    .matches("http\\S+ !1:transient http\\S+"));
            dying.kill();
        }

        try (RunningGateway next = RunningGateway.start(directory, settings())) {
            awaitCompletion(next, 1);
            JsonNode job = next.get(
                            "/v1/jobs/" + truth.texts("SELECT job_id FROM jobs").get(0))
                    .json();
            assertThat(job.path("images")).hasSize(2);
            assertThat(job.at("/metadata/missing/0/outcome").asText()).isEqualTo("transient");
            assertThat(job.at("/metadata/creditsUsed").asInt()).isEqualTo(2);
        }
        assertThat(providers.calls("replicate")).isEqualTo(3);
        assertThat(truth.texts("SELECT outcome FROM attempts")).containsExactly("ok");
    }

    private void awaitCalls(String provider, long calls) {
        await().atMost(PATIENCE).until(() -> providers.calls(provider) == calls);
    }

    private static void awaitCompletion(RunningGateway gateway, int jobs) {
        await().atMost(PATIENCE)
                .until(() -> gateway.get("/v1/jobs").json().path("jobs").findValuesAsText("status").stream()
                                .filter("completed"::equals)
                                .count()
                        == jobs);
    }

    /** @param members of the request beside its prompt and user */
    private void submit(GatewayProcess gateway, String members) throws Exception {
        String request = "{\"prompt\": \"a fox\", \"userId\": \"ann\", " + members + "}";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(gateway.url("/v1/generations")))
                        .header("Content-Type", "application/json")
                        .header("Prefer", "respond-async")
                        .POST(BodyPublishers.ofString(request))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** The providers are outside of the gateway, but for those that every gateway has. */
    private String[] settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        KAMELETS.forEach((name, kamelet) -> settings.addAll(List.of(
                "gateway.providers." + name + ".kamelet",
                kamelet,
                "gateway.providers." + name + ".base-url",
                providers.baseUrl(name).toString(),
                "gateway.providers." + name + ".api-key",
                "key",
                "gateway.quota.monthly-credits." + name,
                "10")));
        settings.addAll(List.of("gateway.providers.replicate.wait", "1"));
        return settings.toArray(new String[0]);
    }
}
