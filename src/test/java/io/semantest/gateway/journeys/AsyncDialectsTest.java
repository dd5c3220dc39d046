package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that take a task and are asked until it is done, through the whole gateway and over the wire. */
@Timeout(120)
class AsyncDialectsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] PROVIDERS = {"replicate", "fal", "bfl", "comfyui", "midjourney"};

    /** As compact as programs write it: braces that stand side by side mean something else to Camel. */
    private static final String WORKFLOW =
            "{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":\"%seed%\",\"steps\":8,"
                    + "\"positive\":[\"2\",0],\"latent_image\":[\"3\",0]}},\"2\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":"
                    + "{\"text\":\"%prompt%\"}},\"3\":{\"class_type\":\"EmptySD3LatentImage\",\"inputs\":{\"width\":\"%width%\","
                    + "\"height\":\"%height%\"}},\"4\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"1\",0]}}}";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        List<String> settings = new ArrayList<>();
        Path workflow = Files.writeString(directory.resolve("workflow.json"), WORKFLOW);
        for (String provider : PROVIDERS) {
            settings.addAll(List.of("gateway.quota.monthly-credits." + provider, "1000"));
        }
        settings.addAll(List.of(
                "gateway.providers.replicate.kamelet", "replicate-sink",
                "gateway.providers.replicate.wait", "1",
                "gateway.providers.fal.kamelet", "fal-sink",
                "gateway.providers.bfl.kamelet", "bfl-flux-sink",
                "gateway.providers.comfyui.kamelet", "comfyui-sink",
                "gateway.providers.own-file.kamelet", "comfyui-sink",
                "gateway.providers.own-file.workflow", workflow.toString(),
                "gateway.providers.own-text.kamelet", "comfyui-sink",
                "gateway.providers.own-text.workflow", WORKFLOW,
                "gateway.quota.monthly-credits.own-file", "1000",
                "gateway.quota.monthly-credits.own-text", "1000",
                "gateway.breaker.failure-threshold", "50",
                "gateway.breaker.reset-timeout", "1s",
                "gateway.cool-down.default", "1ms",
                "gateway.cool-down.longest", "1s"));
        gateway = RunningGateway.start(directory, settings.toArray(new String[0]));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void normal() {
        for (String provider : PROVIDERS) {
            gateway.sandbox(provider, "{}");
        }
        await().until(() -> {
            List<Boolean> healthy = new ArrayList<>();
            gateway.get("/v1/providers")
                    .json()
                    .forEach(one -> healthy.add(one.path("healthy").asBoolean()));
            return !healthy.contains(false);
        });
    }

    @Test
    void replicate_waits_a_moment_and_is_asked_at_the_address_of_the_prediction() throws IOException {
        gateway.sandbox("replicate", "{\"latency\": \"1500ms\"}");
        int before = gateway.sandboxJournal("replicate").size();

        served("replicate", "{\"aspectRatio\": \"16:9\", \"seed\": 7, \"format\": \"png\"}");

        List<JsonNode> calls = callsSince("replicate", before);
        JsonNode submit = calls.get(0);
        assertThat(submit.path("path").asText())
                .isEqualTo("/replicate/v1/models/black-forest-labs/flux-schnell/predictions");
        assertThat(header(submit, "Authorization")).isEqualTo("Bearer sandbox");
        assertThat(header(submit, "Prefer")).isEqualTo("wait=1");
        assertThat(header(submit, "Cancel-After"))
                .as("the attempt, and as long again to come back")
                .matches("3[0-9][0-9]s");
        assertThat(body(submit))
                .isEqualTo(JSON.readTree("{\"input\": {\"prompt\": \"a fox\", \"seed\": 7, \"output_format\": \"png\","
                        + " \"aspect_ratio\": \"16:9\"}}"));
        assertThat(calls.get(1).path("method").asText()).isEqualTo("GET");
        assertThat(calls.get(1).path("path").asText()).matches("/replicate/v1/predictions/[0-9a-f]{26}");
        assertThat(header(calls.get(1), "Authorization")).isEqualTo("Bearer sandbox");
    }

    @Test
    void fal_is_asked_at_its_status_address_and_then_for_the_result() throws IOException {
        int before = gateway.sandboxJournal("fal").size();

        served("fal", "{\"size\": \"1024x768\", \"steps\": 4, \"format\": \"jpeg\"}");

        List<JsonNode> calls = callsSince("fal", before);
        JsonNode submit = calls.get(0);
        assertThat(submit.path("path").asText()).isEqualTo("/fal/fal-ai/flux/schnell");
        assertThat(header(submit, "Authorization")).isEqualTo("Key sandbox");
        assertThat(header(submit, "x-fal-no-retry")).isEqualTo("1");
        assertThat(body(submit))
                .isEqualTo(
                        JSON.readTree("{\"prompt\": \"a fox\", \"num_inference_steps\": 4, \"output_format\": \"jpeg\","
                                + " \"num_images\": 1, \"image_size\": {\"width\": 1024, \"height\": 768}}"));
        List<String> paths =
                calls.stream().map(call -> call.path("path").asText()).toList();
        assertThat(paths.get(1)).matches("/fal/fal-ai/flux/requests/[0-9a-f-]{36}/status");
        assertThat(paths).contains(paths.get(1).replace("/status", ""));
    }

    @Test
    void bfl_is_asked_at_its_polling_address_as_it_stands() throws IOException {
        int before = gateway.sandboxJournal("bfl").size();

        served("bfl", "{\"width\": 1024, \"height\": 512, \"seed\": 3}");

        List<JsonNode> calls = callsSince("bfl", before);
        JsonNode submit = calls.get(0);
        assertThat(submit.path("path").asText()).isEqualTo("/bfl/v1/flux-2-pro");
        assertThat(header(submit, "x-key")).isEqualTo("sandbox");
        assertThat(body(submit))
                .isEqualTo(JSON.readTree("{\"prompt\": \"a fox\", \"seed\": 3, \"width\": 1024, \"height\": 512}"));
        assertThat(calls.get(1).path("path").asText()).matches("/bfl/v1/get_result\\?id=[0-9a-f-]{36}");
        assertThat(header(calls.get(1), "x-key")).isEqualTo("sandbox");
        assertThat(calls.get(calls.size() - 1).path("headers").has("x-key"))
                .as("the picture is fetched without the key")
                .isFalse();
    }

    @Test
    void comfyui_runs_the_workflow_under_an_id_of_ours() throws IOException {
        int before = gateway.sandboxJournal("comfyui").size();

        served(
                "comfyui",
                "{\"negativePrompt\": \"people\", \"size\": \"1024x512\", \"seed\": 11, \"steps\": 20, \"cfgScale\": 5}");

        List<JsonNode> calls = callsSince("comfyui", before);
        JsonNode submit = body(calls.get(0));
        assertThat(calls.get(0).path("path").asText()).isEqualTo("/comfyui/prompt");
        assertThat(submit.at("/prompt/3/inputs/seed").asLong()).isEqualTo(11);
        assertThat(submit.at("/prompt/3/inputs/steps").isInt()).isTrue();
        assertThat(submit.at("/prompt/3/inputs/cfg").asDouble()).isEqualTo(5);
        assertThat(submit.at("/prompt/5/inputs/width").asInt()).isEqualTo(1024);
        assertThat(submit.at("/prompt/5/inputs/height").asInt()).isEqualTo(512);
        assertThat(submit.at("/prompt/6/inputs/text").asText()).isEqualTo("a fox");
        assertThat(submit.at("/prompt/7/inputs/text").asText()).isEqualTo("people");
        assertThat(submit.at("/prompt/4/inputs/ckpt_name").asText()).isEqualTo("sd_xl_base_1.0.safetensors");
        assertThat(submit.at("/prompt/3/inputs/model")).isEqualTo(JSON.readTree("[\"4\", 0]"));
        String id = submit.path("prompt_id").asText();
        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(calls.get(1).path("path").asText()).isEqualTo("/comfyui/history/" + id);
        assertThat(calls.get(calls.size() - 1).path("path").asText())
                .startsWith("/comfyui/view?filename=")
                .endsWith("&subfolder=&type=output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-file", "own-text"})
    void comfyui_runs_any_workflow_that_the_operator_has(String provider) throws IOException {
        JsonNode image = served(provider, "{\"size\": \"512x256\"}").at("/images/0");

        JsonNode graph = body(callsSince(provider, 0).get(0)).path("prompt");
        assertThat(graph.at("/1/inputs/steps").asInt()).isEqualTo(8);
        assertThat(graph.at("/2/inputs/text").asText()).isEqualTo("a fox");
        assertThat(graph.at("/1/inputs/seed").isIntegralNumber()).isTrue();
        assertThat(image.path("size").asText()).isEqualTo("512x256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicate", "fal", "bfl", "comfyui", "midjourney"})
    void a_refused_prompt_is_refused_and_nobody_else_is_asked(String provider) {
        Answer answer = gateway.post("/v1/generations", request(provider, "sandbox:refuse", "{}"));

        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(422);
        assertThat(answer.json().path("type").asText()).endsWith("prompt-refused");
    }

    /** The marker makes everybody fail; what counts is the first one, and how soon. */
    @ParameterizedTest
    @ValueSource(strings = {"replicate", "fal", "bfl", "comfyui", "midjourney"})
    void a_task_that_fails_is_the_next_providers_turn_at_once(String provider) {
        String jobId = gateway.post("/v1/generations", request(provider, "sandbox:fail a fox", "{}"))
                .json()
                .path("jobId")
                .asText();

        JsonNode attempt = gateway.get("/v1/jobs/" + jobId).json().at("/attempts/0");

        assertThat(attempt.path("provider").asText()).isEqualTo(provider);
        assertThat(attempt.path("outcome").asText()).as(attempt.toString()).isEqualTo("transient");
        assertThat(attempt.path("detail").asText()).doesNotContain("a fox");
        assertThat(attempt.path("durationMs").asLong()).isLessThan(5000);
    }

    @ParameterizedTest
    @CsvSource({
        "replicate, error, transient",
        "replicate, malformed, unknown",
        "replicate, wrong-type, unknown",
        "replicate, empty, transient",
        "replicate, rate-limit, throttled",
        "replicate, unauthorized, misconfigured",
        "replicate, reset, unknown",
        "replicate, truncate, unknown",
        "fal, error, transient",
        "fal, malformed, unknown",
        "fal, wrong-type, unknown",
        "fal, empty, transient",
        "fal, rate-limit, throttled",
        "fal, unauthorized, misconfigured",
        "fal, reset, unknown",
        "fal, truncate, unknown",
        "bfl, error, transient",
        "bfl, malformed, unknown",
        "bfl, wrong-type, unknown",
        "bfl, empty, transient",
        "bfl, rate-limit, throttled",
        "bfl, unauthorized, misconfigured",
        "bfl, reset, unknown",
        "bfl, truncate, unknown",
        "comfyui, error, transient",
        "comfyui, malformed, transient",
        "comfyui, wrong-type, transient",
        "comfyui, empty, transient",
        "comfyui, rate-limit, throttled",
        "comfyui, unauthorized, misconfigured",
        "midjourney, malformed, unknown",
        "midjourney, wrong-type, unknown",
        "midjourney, error, transient",
    })
    void whatever_goes_wrong_is_told_apart_and_the_next_provider_delivers(
            String provider, String fault, String outcome) {
        gateway.sandbox(provider, "{\"fault\": \"" + fault + "\"}");

        JsonNode metadata = served(provider, "{}").path("metadata");

        assertThat(metadata.at("/attempts/0/provider").asText()).isEqualTo(provider);
        assertThat(metadata.at("/attempts/0/outcome").asText())
                .as(metadata.toString())
                .isEqualTo(outcome);
        assertThat(metadata.path("provider").asText()).isEqualTo("dalle3");
    }

    /** Its proxy answers in its place, and nobody knows whether before or after it had the task. */
    @ParameterizedTest
    @CsvSource({
        "replicate, 502, unknown",
        "fal, 504, unknown",
        "bfl, 502, unknown",
        "midjourney, 504, unknown",
        "comfyui, 502, transient",
        "fal, 503, transient",
    })
    void an_answer_of_a_server_in_between_leaves_a_task_in_doubt(String provider, int status, String outcome) {
        gateway.sandbox(provider, "{\"fault\": \"error\", \"status\": " + status + "}");

        JsonNode metadata = served(provider, "{}").path("metadata");

        assertThat(metadata.at("/attempts/0/outcome").asText())
                .as(metadata.toString())
                .isEqualTo(outcome);
        assertThat(metadata.path("provider").asText()).isEqualTo("dalle3");
    }

    @ParameterizedTest
    @CsvSource({"comfyui, reset", "comfyui, truncate", "midjourney, reset", "midjourney, truncate"})
    void a_task_whose_acceptance_got_lost_is_found_and_not_made_again(String provider, String fault) {
        long before = gateway.sandboxCalls(provider);
        gateway.sandbox(provider, "{\"fault\": \"" + fault + "\", \"times\": 1}");

        JsonNode metadata = served(provider, "{}").path("metadata");

        assertThat(metadata.path("provider").asText()).as(metadata.toString()).isEqualTo(provider);
        assertThat(gateway.sandboxCalls(provider)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a fox --chaos 100                 | a fox -chaos 100",
                "a fox \u2014chaos 100            | a fox -chaos 100",
                "a fox \u2013\u2013 chaos 100    | a fox - chaos 100",
                "a fox -\u2014-no snow            | a fox -no snow",
                "a fox -\u200b-no snow            | a fox -no snow",
                "a fox \u2e3bno snow              | a fox -no snow",
                "a fox \uff0d\u2212no snow       | a fox -no snow",
                "a well-known fox                  | a well-known fox",
            })
    void dashes_of_a_midjourney_prompt_are_never_options(String prompt, String sent) throws IOException {
        for (String options : new String[] {"{}", "{\"negativePrompt\": \"" + prompt + "\"}"}) {
            gateway.forgetSandboxCalls("midjourney");

            gateway.post("/v1/generations", request("midjourney", prompt, options));

            assertThat(body(gateway.sandboxJournal("midjourney").get(0))
                            .path("prompt")
                            .asText())
                    .isEqualTo(options.equals("{}") ? sent : sent + " --no " + sent);
        }
    }

    private static JsonNode served(String provider, String options) {
        Answer answer = gateway.post("/v1/generations", request(provider, "a fox", options));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        assertThat(answer.json().path("images")).hasSize(1);
        return answer.json();
    }

    private static String request(String provider, String prompt, String options) {
        return "{\"prompt\": \"%s\", \"userId\": \"ann\", \"provider\": \"%s\", \"options\": %s}"
                .formatted(prompt, provider, options);
    }

    private static List<JsonNode> callsSince(String provider, int before) {
        List<JsonNode> calls = new ArrayList<>();
        gateway.sandboxJournal(provider).forEach(calls::add);
        return calls.subList(before, calls.size());
    }

    private static String header(JsonNode call, String name) {
        return call.at("/headers/" + name + "/0").asText();
    }

    private static JsonNode body(JsonNode call) throws IOException {
        return JSON.readTree(call.path("body").asText());
    }
}
