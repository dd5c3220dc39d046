package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.FreePorts;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;

/** Tasks that a provider has taken, and that take longer than the gateway waits for them at a time. */
@OnBothDatabases
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class SlowTasksTest {

    private static final Map<String, String> KAMELETS = new TreeMap<>(Map.of(
            "replicate", "replicate-sink",
            "fal", "fal-sink",
            "bfl", "bfl-flux-sink",
            "comfyui", "comfyui-sink",
            "midjourney", "midjourney-proxy-sink"));
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    @Test
    void a_job_in_line_asks_for_its_task_again_until_it_is_done() {
        try (RunningGateway gateway = gateway()) {
            List<String> jobs = new ArrayList<>();
            KAMELETS.keySet().forEach(provider -> {
                gateway.sandbox(provider, "{\"latency\": \"5s\"}");
                jobs.add(submit(gateway, provider));
            });

            for (String job : jobs) {
                JsonNode done = awaitEnd(gateway, job);
                assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("completed");
                assertThat(done.at("/metadata/attempts")).hasSize(1);
                assertThat(done.at("/metadata/attempts/0/outcome").asText()).isEqualTo("ok");
            }
            KAMELETS.keySet().forEach(provider -> assertThat(gateway.sandboxCalls(provider))
                    .as(provider)
                    .isOne());
            assertThat(gateway.sandboxCalls("dalle3")).isZero();
            assertCharged(gateway, KAMELETS.size());
        }
    }

    @Test
    void whoever_waits_for_the_answer_is_told_and_nobody_else_is_asked() {
        try (RunningGateway gateway = gateway()) {
            for (String provider : KAMELETS.keySet()) {
                gateway.sandbox(provider, "{\"latency\": \"60m\"}");

                Answer answer = gateway.post("/v1/generations", request(provider));

                assertThat(answer.status()).as(answer.json().toString()).isEqualTo(504);
                assertThat(View.problem(answer)).isEqualTo("task-not-done");
                assertThat(answer.json().path("detail").asText()).contains(provider, "its task was not done in time");
                JsonNode attempts = gateway.get(
                                "/v1/jobs/" + answer.json().path("jobId").asText())
                        .json()
                        .path("attempts");
                assertThat(attempts).hasSize(1);
                assertThat(attempts.at("/0/outcome").asText()).isEqualTo("unknown");
                assertThat(gateway.sandboxCalls(provider)).isOne();
            }
            assertThat(gateway.sandboxCalls("dalle3")).isZero();
            assertCharged(gateway, 0);
        }
    }

    /** Its next request goes on with the task, and buys nothing. */
    @Test
    void a_client_that_tries_again_by_itself_is_told_to_come_back() {
        try (RunningGateway gateway = gateway("gateway.request-timeout", "2s")) {
            gateway.sandbox("midjourney", "{\"latency\": \"60m\"}");

            Answer answer = gateway.post(
                    "/v1/images/generations", "{\"prompt\": \"a fox\", \"model\": \"midjourney\", \"user\": \"ann\"}");

            assertThat(answer.status()).as(answer.json().toString()).isEqualTo(504);
            assertThat(answer.header("x-should-retry")).isEqualTo("true");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void at_its_deadline_the_job_fails_and_gives_its_credits_back() {
        try (RunningGateway gateway = gateway("gateway.jobs.time-to-live", "5s")) {
            gateway.sandbox("fal", "{\"latency\": \"60m\"}");

            JsonNode failed = awaitEnd(gateway, submit(gateway, "fal"));

            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.at("/error/type").asText()).endsWith("deadline-exceeded");
            assertThat(failed.path("attempts")).hasSize(1);
            assertThat(failed.at("/attempts/0/outcome").asText()).isEqualTo("unknown");
            assertThat(gateway.sandboxCalls("fal")).isOne();
            assertThat(gateway.sandboxCalls("dalle3")).isZero();
            assertCharged(gateway, 0);
        }
    }

    @Test
    void a_job_whose_task_goes_on_can_be_cancelled() {
        try (RunningGateway gateway = gateway("gateway.jobs.retry-first", "60s")) {
            gateway.sandbox("bfl", "{\"latency\": \"60m\"}");
            String job = submit(gateway, "bfl");
            awaitPause(gateway, job, "bfl");

            assertThat(gateway.delete(job).status()).isEqualTo(200);

            JsonNode cancelled = gateway.get(job).json();
            assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
            assertThat(gateway.sandboxCalls("bfl")).isOne();
            assertCharged(gateway, 0);
        }
    }

    /** That a task takes long says nothing against its provider. */
    @Test
    void a_slow_provider_is_well_and_an_open_breaker_keeps_nobody_from_what_is_paid_for() {
        try (RunningGateway gateway = gateway(
                "gateway.breaker.failure-threshold",
                "1",
                "gateway.breaker.reset-timeout",
                "1h",
                "gateway.jobs.retry-first",
                "2s")) {
            gateway.sandbox("replicate", "{\"latency\": \"5s\"}");
            String job = submit(gateway, "replicate");
            awaitPause(gateway, job, "replicate");
            assertThat(gateway.breaker("replicate")).isEqualTo("CLOSED");

            gateway.sandbox("replicate", "{\"fault\": \"error\"}");
            Answer other = gateway.post("/v1/generations", request("replicate"));
            assertThat(View.servedBy(other)).isEqualTo("dalle3");
            JsonNode done = awaitEnd(gateway, job);
            assertThat(done.at("/metadata/provider").asText())
                    .as(done.toString())
                    .isEqualTo("replicate");
            assertThat(gateway.sandboxCalls("replicate")).isEqualTo(2);
            assertThat(gateway.breaker("replicate")).isEqualTo("OPEN");
        }
    }

    /** Where a provider can be told beforehand: what nobody will fetch need not be made. */
    @Test
    void a_prediction_ends_when_nobody_asks_for_it_any_more() {
        try (RunningGateway gateway = gateway("gateway.jobs.time-to-live", "30m")) {
            gateway.sandbox("replicate", "{\"latency\": \"60m\"}");

            assertThat(gateway.post("/v1/generations", request("replicate")).status())
                    .isEqualTo(504);
            submit(gateway, "replicate");

            await().atMost(PATIENCE).until(() -> gateway.sandboxCalls("replicate") == 2);
            List<String> limits = new ArrayList<>();
            gateway.sandboxJournal("replicate")
                    .forEach(call -> call.at("/headers/Cancel-After").forEach(limit -> limits.add(limit.asText())));
            assertThat(limits).containsExactly("5s", "1800s");
            assertThat(gateway.sandboxJournal("replicate").findValuesAsText("path").stream()
                            .filter(path -> path.contains("/v1/predictions/"))
                            .findFirst())
                    .hasValueSatisfying(prediction -> await().atMost(PATIENCE)
                            .until(() -> gateway.sandboxAnswer(prediction, "Authorization", "Bearer x")
                                    .path("status")
                                    .asText()
                                    .equals("canceled")));
        }
    }

    @Test
    void a_callback_ends_the_pause_of_a_job_in_line() {
        try (RunningGateway gateway =
                gateway("gateway.jobs.retry-first", "120s", "gateway.jobs.retry-longest", "120s")) {
            gateway.sandbox("midjourney", "{\"latency\": \"4s\"}");
            String job = submit(gateway, "midjourney");
            awaitPause(gateway, job, "midjourney");

            JsonNode done = awaitEnd(gateway, job);

            assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("completed");
            assertThat(gateway.sandboxCalls("midjourney")).isOne();
            assertCharged(gateway, 1);
        }
    }

    private RunningGateway gateway(String... more) {
        String port = "" + FreePorts.one();
        List<String> settings = new ArrayList<>(List.of(
                "gateway.http.port",
                port,
                "gateway.callbacks.base-url",
                "http://127.0.0.1:" + port,
                "gateway.routing.default-chain",
                "dalle3",
                "gateway.breaker.failure-threshold",
                "50",
                "gateway.providers.replicate.wait",
                "1",
                "gateway.jobs.retry-first",
                "200ms"));
        KAMELETS.forEach((name, kamelet) -> settings.addAll(List.of(
                "gateway.providers." + name + ".kamelet",
                kamelet,
                "gateway.providers." + name + ".timeout",
                "2s",
                "gateway.quota.monthly-credits." + name,
                "10")));
        settings.addAll(List.of(databases.settings(directory.resolve("data"))));
        settings.addAll(Arrays.asList(more));
        return RunningGateway.start(directory, settings.toArray(new String[0]));
    }

    private static String submit(RunningGateway gateway, String provider) {
        Answer accepted = gateway.post("/v1/generations", request(provider), "Prefer", "respond-async");
        assertThat(accepted.status()).as(accepted.json().toString()).isEqualTo(202);
        return accepted.header("Location");
    }

    private static String request(String provider) {
        return "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"" + provider + "\"}";
    }

    private static JsonNode awaitEnd(RunningGateway gateway, String job) {
        return await().atMost(PATIENCE).until(() -> gateway.get(job).json(), found -> found.has("endedAt"));
    }

    /** Until it is back in the queue with its task. */
    private static void awaitPause(RunningGateway gateway, String job, String provider) {
        await().atMost(PATIENCE)
                .until(() -> gateway.sandboxCalls(provider) == 1
                        && gateway.get(job).json().path("status").asText().equals("queued"));
    }

    private static void assertCharged(RunningGateway gateway, int credits) {
        int spent = 0;
        for (JsonNode quota : gateway.get("/v1/users/ann/quota").json()) {
            assertThat(quota.path("held").asInt()).as(quota.toString()).isZero();
            spent += quota.path("limit").asInt() - quota.path("remaining").asInt();
        }
        assertThat(spent).isEqualTo(credits);
    }
}
