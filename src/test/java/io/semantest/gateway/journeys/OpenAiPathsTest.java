package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of OpenAI find on its paths, also where there is nothing, and what HEAD is answered everywhere. */
@Timeout(60)
class OpenAiPathsTest {

    private static final String REQUEST = "{\"prompt\": \"a fox\", \"model\": \"dalle3\", \"user\": \"u-1\"}";
    private static final String FLUX = "black-forest-labs/FLUX.1-dev";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(directory, "gateway.providers.stable-diffusion.model", FLUX);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/images/edits",
        "POST, /v1/images/variations",
        "POST, /v1/chat/completions",
        "POST, /v1/completions",
        "POST, /v1/responses",
        "GET, /v1/responses/resp_1",
        "POST, /v1/embeddings",
        "GET, /v1/files",
        "DELETE, /v1/files/file_1",
        "POST, /v1/audio/speech",
        "POST, /v1/videos",
        "GET, /v1/fine_tuning/jobs",
        "GET, /v1/vector_stores",
        "POST, /chat/completions",
        "POST, /v1/v1/chat/completions",
        "POST, /v1//moderations/",
        "POST, /openai/v1/responses",
        "GET, /v1/images",
        "POST, /openai/deployments/my-image/images/generations?api-version=2024-10-21",
    })
    void what_openai_has_and_we_have_not_is_404_in_openais_shape(String method, String path) {
        RawHttp.Answer answer = raw(method, path, method.equals("POST") ? REQUEST : "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertOpenAiError(answer, "unknown_url");
        assertThat(message(answer)).contains("POST /v1/images/generations");
    }

    @Test
    void a_wrong_method_is_405_in_openais_shape_with_those_that_are_right() {
        RawHttp.Answer generations = raw("GET", "/v1/images/generations", "");
        RawHttp.Answer models = raw("POST", "/v1/models", "{}");
        RawHttp.Answer model = raw("DELETE", "/v1/models/dalle3", "");

        assertThat(List.of(generations.status(), models.status(), model.status()))
                .containsOnly(405);
        assertThat(generations.header("Allow")).contains("POST");
        assertThat(models.header("Allow")).contains("GET, HEAD");
        assertThat(model.header("Allow")).contains("GET, HEAD");
        for (RawHttp.Answer answer : List.of(generations, models, model)) {
            assertOpenAiError(answer, "method_not_allowed");
        }
    }

    @Test
    void another_type_a_damaged_body_and_none_are_told_in_openais_shape() {
        RawHttp.Answer form = RawHttp.send(
                URI.create(gateway.url("/")),
                "POST",
                "/v1/images/generations",
                "prompt=fox",
                "Host: 127.0.0.1",
                "Content-Type: application/x-www-form-urlencoded");
        assertThat(form.status()).isEqualTo(415);
        assertOpenAiError(form, "unsupported_media_type");
        for (String body : List.of("", "{", "[]", "{\"prompt\": \"a\"} x", "\"a fox\"")) {
            RawHttp.Answer answer = raw("POST", "/v1/images/generations/", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertOpenAiError(answer, "invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/images/generations",
                "/v1/images/generations/",
                "/v1//images/generations",
                "//v1/images//generations//",
                "/v1/v1/images/generations",
                "/images/generations",
                "/openai/v1/images/generations",
                "/v1/images/generations?api-version=preview",
                "/v1/images/generations/?api-version=2025-04-01",
            })
    void paths_that_base_urls_make_are_served(String path) {
        RawHttp.Answer answer = raw("POST", path, REQUEST);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("/v1/assets/img_");
    }

    @Test
    void what_may_be_named_as_model_is_listed_and_shown_and_asked_for() {
        List<String> ids = gateway.get("/v1/models").json().path("data").findValuesAsText("id");

        assertThat(ids)
                .contains("dalle3", "gpt-image-2", "stable-diffusion", FLUX)
                .doesNotHaveDuplicates();
        for (String id : ids) {
            for (String path : List.of("/v1/models/" + id, "/v1/models/" + id.replace("/", "%2F"), "/models/" + id)) {
                RawHttp.Answer model = raw("GET", path, "");
                assertThat(model.status()).as(path).isEqualTo(200);
                assertThat(json(model.body()).path("id").asText()).isEqualTo(id);
                assertThat(json(model.body()).path("object").asText()).isEqualTo("model");
            }
        }
        assertThat(gateway.get("/v1/models/stable_diffusion").json().path("id").asText())
                .isEqualTo("stable-diffusion");
        Answer served = gateway.post("/v1/images/generations", "{\"prompt\": \"a fox\", \"model\": \"" + FLUX + "\"}");
        assertThat(served.header("x-semantest-provider")).isEqualTo("stable-diffusion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dall-e-9", "a/b/c", "%22", "DALLE3", "gpt-image-2/x"})
    void a_model_that_nobody_may_name_is_404(String id) {
        RawHttp.Answer answer = raw("GET", "/v1/models/" + id, "");

        assertThat(answer.status()).isEqualTo(404);
        assertOpenAiError(answer, "model_not_found");
    }

    @Test
    void head_is_answered_as_get_is_without_the_body() {
        JsonNode made = gateway.generate("a fox", "u-head").json();
        String asset = URI.create(made.at("/images/0/url").asText()).getPath();
        String job = "/v1/jobs/" + made.path("jobId").asText();
        for (String path : List.of(
                "/openapi.json",
                "/v1/models",
                "/v1/models/",
                "/v1/models/" + FLUX,
                "/v1/providers",
                "/v1/users/u-head/quota",
                "/v1/jobs?user=u-head",
                "/v1/deliveries",
                job,
                job + "/events",
                asset,
                asset + "/thumbnail")) {
            RawHttp.Answer head = raw("HEAD", path, "");
            assertThat(head.status()).as(path).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
            RawHttp.Answer get = path.endsWith("/") || path.contains("FLUX") ? head : raw("GET", path, "");
            assertThat(get.header("Content-Type")).as(path).isEqualTo(head.header("Content-Type"));
        }
        RawHttp.Answer whole = raw("HEAD", asset, "", "Range: bytes=0-3");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Content-Length"))
                .contains(made.at("/images/0/sizeBytes").asText());
        assertThat(whole.header("ETag")).isPresent();
        assertThat(raw("HEAD", job + "x/events", "").status()).isEqualTo(404);
        assertThat(raw("HEAD", "/v1/jobs?limit=0", "").status()).isEqualTo(400);
        assertThat(raw("HEAD", "/v1/generations", "").header("Allow")).contains("POST");
        for (String nothing :
                List.of("/v1/users/../quota", "/v1/users/%2e%2E/quota", "/v1/jobs/..", "/v1/users/./x/../quota")) {
            assertThat(raw("GET", nothing, "").status()).as(nothing).isEqualTo(404);
        }
        assertThat(raw("HEAD", "/v1/nothing", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/health/ready", "/observe/health/live", "/observe/metrics"})
    void head_is_answered_on_the_management_port_too(String path) {
        URI management = URI.create(gateway.managementUrl("/"));
        await().until(() ->
                RawHttp.send(management, "GET", path, "", "Host: 127.0.0.1").status() == 200);

        RawHttp.Answer head = RawHttp.send(management, "HEAD", path, "", "Host: 127.0.0.1");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    private static void assertOpenAiError(RawHttp.Answer answer, String code) {
        assertThat(answer.header("Content-Type")).contains("application/json");
        JsonNode error = json(answer.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.has("param")).isTrue();
        assertThat(message(answer)).isNotBlank();
    }

    private static String message(RawHttp.Answer answer) {
        return json(answer.body()).at("/error/message").asText();
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
        } catch (Exception e) {
            throw new AssertionError(body, e);
        }
    }

    private static RawHttp.Answer raw(String method, String path, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of("Host: 127.0.0.1", "Content-Type: application/json"));
        lines.addAll(List.of(headers));
        return RawHttp.send(URI.create(gateway.url("/")), method, path, body, lines.toArray(String[]::new));
    }
}
