package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.sandbox.Sandbox;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.dialect.Dialect;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway that dies between submitting a task and its result, beside providers that live on and count. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
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
                submit(dying, of(provider));
            }
            awaitTasks();
            dying.kill();
        }

        try (RunningGateway next = RunningGateway.start(directory, settings())) {
            awaitCompletion(next, PROVIDERS.size());
        }
        assertEachHasMadeOneOnce();
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
            submit(dying, of(provider));
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

    /** Its attempt's time is over, and it is back in the queue when the gateway dies. */
    @Test
    void a_job_that_has_left_its_task_at_work_goes_on_with_it() throws Exception {
        PROVIDERS.keySet().forEach(name -> providers.behave(name, Behaviour.slow(Duration.ofSeconds(9))));
        try (GatewayProcess dying =
                GatewayProcess.start(directory, hurried(Failpoint.PROPERTY, "job-requeued:" + PROVIDERS.size()))) {
            for (String provider : PROVIDERS.keySet()) {
                submit(dying, of(provider));
            }
            assertThat(dying.awaitDeath()).isEqualTo(Failpoint.STATUS);
        }

        try (RunningGateway next = RunningGateway.start(directory, hurried())) {
            awaitCompletion(next, PROVIDERS.size());
        }
        assertEachHasMadeOneOnce();
        assertThat(truth.number("SELECT SUM(spent) FROM balances")).isEqualTo(PROVIDERS.size());
        assertThat(truth.number("SELECT SUM(held) FROM balances")).isZero();
    }

    /** The providers have forgotten everything, and say so: nobody pays for a task that is not there. */
    @Test
    void a_task_that_its_provider_has_lost_is_made_anew() throws Exception {
        PROVIDERS.keySet().forEach(name -> providers.behave(name, Behaviour.slow(Duration.ofMinutes(60))));
        try (RunningGateway gateway = RunningGateway.start(directory, hurried())) {
            for (String provider : PROVIDERS.keySet()) {
                gateway.post("/v1/generations", request(of(provider)), "Prefer", "respond-async");
            }
            awaitTasks();
            int port = providers.port();
            providers.close();
            providers = Sandbox.start("127.0.0.1", port, PROVIDERS);

            awaitCompletion(gateway, PROVIDERS.size());
        }
        assertThat(truth.texts("SELECT provider FROM jobs ORDER BY provider"))
                .containsExactly("comfyui", "dalle3", "dalle3", "dalle3", "dalle3");
        PROVIDERS
                .keySet()
                .forEach(name -> assertThat(providers.calls(name)).as(name).isEqualTo(name.equals("comfyui") ? 1 : 0));
        assertThat(truth.number("SELECT SUM(spent) FROM balances")).isEqualTo(PROVIDERS.size());
    }

    private void assertEachHasMadeOneOnce() {
        assertThat(truth.texts("SELECT provider FROM jobs ORDER BY provider"))
                .containsExactlyElementsOf(PROVIDERS.keySet());
        PROVIDERS
                .keySet()
                .forEach(name -> assertThat(providers.calls(name)).as(name).isOne());
    }

    private void awaitTasks() {
        await().atMost(PATIENCE)
                .until(() ->
                        truth.number("SELECT COUNT(*) FROM attempts WHERE tasks NOT LIKE '-%'") == PROVIDERS.size());
    }

    private String[] hurried(String... more) {
        List<String> hurried = new ArrayList<>(List.of("gateway.jobs.retry-first", "200ms"));
        PROVIDERS.keySet().forEach(name -> hurried.addAll(List.of("gateway.providers." + name + ".timeout", "5s")));
        hurried.addAll(List.of(more));
        return settings(hurried.toArray(new String[0]));
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
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(gateway.url("/v1/generations")))
                        .header("Content-Type", "application/json")
                        .header("Prefer", "respond-async")
                        .POST(BodyPublishers.ofString(request(members)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static String request(String members) {
        return "{\"prompt\": \"a fox\", \"userId\": \"ann\", " + members + "}";
    }

    private static String of(String provider) {
        return "\"provider\": \"" + provider + "\"";
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
