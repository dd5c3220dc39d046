package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of refusal, as the description of the API promises it. */
@Timeout(60)
class RefusalsTest {

    private static final int MOST_BYTES = 4096;
    private static final int MOST_BATCH_BYTES = 20_000;

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.http.max-body",
                "" + MOST_BYTES,
                "gateway.http.max-batch-body",
                "" + MOST_BATCH_BYTES,
                "gateway.breaker.failure-threshold",
                "100",
                "gateway.quota.monthly-credits.dalle3.broke",
                "0",
                "gateway.quota.monthly-credits.stable-diffusion.broke",
                "0",
                "gateway.quota.monthly-credits.midjourney.broke",
                "0");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void everything_is_well() {
        List.of("dalle3", "stable-diffusion", "midjourney").forEach(provider -> gateway.sandbox(provider, "{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "{",
        "[]",
        "'{\"prompt\": \"a fox\", \"userId\": \"u-1\"} x'",
        "'{\"prompt\": \"a fox\", \"prompt\": \"a cat\", \"userId\": \"u-1\"}'",
        "'{\"prompt\": \"a fox\", \"userId\": NaN}'"
    })
    void what_is_no_json_object_is_400(String body) {
        assertRefused(gateway.post("/v1/generations", body), 400, "invalid-request");
    }

    @ParameterizedTest
    @CsvSource({
        "/prompt, '{\"userId\": \"u-1\"}'",
        "/prompt, '{\"prompt\": \"  \", \"userId\": \"u-1\"}'",
        "/prompt, '{\"prompt\": 5, \"userId\": \"u-1\"}'",
        "/userId, '{\"prompt\": \"a fox\"}'",
        "/colour, '{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"colour\": \"red\"}'",
        "/provider, '{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"provider\": \"dalle4\"}'",
        "/n, '{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"n\": 50}'",
        "/options/n, '{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"options\": {\"n\": 0}}'",
        "/options/sise, '{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"options\": {\"sise\": \"1024x1024\"}}'",
        "/options/cfg_scale, '{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"options\": {\"cfg_scale\": \"high\"}}'",
        "/options/size, '{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"options\": {\"size\": \"big\"}}'",
        "/metadata, '{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"metadata\": 1}'"
    })
    void a_fault_is_400_and_pointed_at(String pointer, String body) {
        Answer answer = gateway.post("/v1/generations", body);

        assertRefused(answer, 400, "invalid-request");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asText()).isNotBlank();
        assertThat(answer.json().path("errors")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "complexity, '\"low\"'",
        "background, '\"opaque\", \"negative_prompt\": \"rain\"'",
        "output_compression, '40, \"negative_prompt\": \"rain\"'",
    })
    void what_no_provider_has_is_400_and_named_at_every_door(String member, String value) {
        String asked = "\"" + member + "\": " + value;
        Answer own = gateway.post("/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"u-1\", " + asked + "}");
        Answer openAi = gateway.post("/v1/images/generations", "{\"prompt\": \"a fox\", " + asked + "}");
        Answer inLine = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"a fox\", \"userId\": \"u-1\", " + asked + "}",
                "Prefer",
                "respond-async");

        String option = member.equals("output_compression") ? "outputCompression" : member;
        for (Answer answer : List.of(own, inLine)) {
            assertRefused(answer, 400, "invalid-request");
            assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/options/" + option);
        }
        assertThat(openAi.status()).isEqualTo(400);
        assertThat(openAi.json().at("/error/param").asText()).isEqualTo(member);
    }

    @Test
    void a_refused_prompt_is_422_and_its_job_says_why() {
        Answer answer = gateway.generate("a fox sandbox:refuse", "u-refused");

        assertRefused(answer, 422, "prompt-refused");
        assertJobFailedLike(answer);
    }

    @Test
    void all_providers_failing_is_502_and_the_job_says_why() {
        List.of("dalle3", "stable-diffusion", "midjourney")
                .forEach(provider -> gateway.sandbox(provider, "{\"status\": 500}"));

        Answer answer = gateway.generate("a fox", "u-failed");

        assertRefused(answer, 502, "provider-error");
        assertJobFailedLike(answer);
    }

    @Test
    void no_credit_is_402_and_a_job_that_it_names_exists() {
        Answer answer = gateway.generate("a fox", "broke");

        assertRefused(answer, 402, "quota-exceeded");
        assertThat(answer.json().path("remaining").asInt(-1)).isZero();
        if (answer.json().has("jobId")) {
            assertJobFailedLike(answer);
        }
    }

    @Test
    void what_does_not_exist_is_404() {
        assertRefused(gateway.get("/v1/jobs/job_0"), 404, "not-found");
        assertRefused(gateway.get("/v1/assets/img_0"), 404, "not-found");
        for (String path : List.of(
                "/",
                "/v1",
                "/v1/nothing",
                "/v2/generations",
                "/v1/assets/",
                "/v1/assets/../../gateway.db",
                "/v1/assets/..%2f..%2fgateway.db",
                "/v1/assets/%2e%2e%2fgateway.db",
                "/v1/assets/img%00",
                "/openapi.yaml",
                "/observe/health")) {
            RawHttp.Answer answer = raw("GET", path, "");
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertPlain(answer);
        }
    }

    @Test
    void a_method_a_path_does_not_take_is_405_with_those_it_does() {
        Map<String, String> allowed = Map.of(
                "/v1/generations", "POST",
                "/v1/images/generations", "POST",
                "/v1/models", "GET",
                "/v1/providers", "GET",
                "/v1/jobs/job_0", "GET",
                "/v1/users/u-1/quota", "GET",
                "/v1/assets/img_0", "GET",
                "/openapi.json", "GET");
        allowed.forEach((path, method) -> {
            for (String other : List.of("PUT", "PATCH", method.equals("GET") ? "POST" : "GET")) {
                RawHttp.Answer answer = raw(other, path, "{}", "Content-Type: application/json");
                assertThat(answer.status()).as(other + " " + path).isEqualTo(405);
                assertThat(answer.header("Allow").orElseThrow()).contains(method);
                assertTellsNoSecrets(answer.body());
            }
        });
    }

    @Test
    void a_body_of_the_largest_size_is_read_and_one_byte_more_is_413() {
        String start = "{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"metadata\": {\"fill\": \"";
        String largest = start + "x".repeat(MOST_BYTES - start.length() - 3) + "\"}}";
        assertThat(largest).hasSize(MOST_BYTES);

        assertThat(gateway.post("/v1/generations", largest).status()).isEqualTo(200);
        assertRefused(gateway.post("/v1/generations", largest + " "), 413, "body-too-large");
        Answer openAi = gateway.post("/v1/images/generations", largest + " ");
        assertThat(openAi.status()).isEqualTo(413);
        assertThat(openAi.json().at("/error/code").asText()).isEqualTo("body_too_large");
    }

    @Test
    void a_batch_that_is_too_long_is_told_the_limit_of_batches() throws Exception {
        String tooLong = "{\"requests\": [" + " ".repeat(MOST_BATCH_BYTES) + "]}";
        Answer refused = gateway.post("/v1/batches", tooLong);
        assertRefused(refused, 413, "body-too-large");
        assertThat(refused.json().path("detail").asText())
                .contains(MOST_BATCH_BYTES + " bytes (gateway.http.max-batch-body)");
        byte[] bytes = tooLong.getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> inChunks = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.url("/v1/batches")))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(inChunks.statusCode()).isEqualTo(413);
        assertThat(inChunks.body()).contains(MOST_BATCH_BYTES + " bytes (gateway.http.max-batch-body)");
    }

    @Test
    void anything_but_json_is_415() {
        String body = "{\"prompt\": \"a fox\", \"userId\": \"u-1\"}";
        for (String type : List.of("text/plain", "application/xml", "multipart/form-data; boundary=x")) {
            RawHttp.Answer answer = raw("POST", "/v1/generations", body, "Content-Type: " + type);
            assertThat(answer.status()).as(type).isEqualTo(415);
            assertPlain(answer);
        }
        assertThat(raw("POST", "/v1/generations", body, "Content-Type: application/json; charset=utf-8")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_body_in_a_content_coding_is_415_at_every_door_and_says_which_coding_is_read() {
        String body = "{\"prompt\": \"a fox\", \"userId\": \"u-1\"}";
        for (String path : List.of(
                "/v1/generations",
                "/v1/images/generations",
                "/v1/batches",
                "/v1/callbacks/x/y",
                "/v1/webhook-secrets",
                "/v1/nothing-there")) {
            for (String coding : List.of("gzip", "BR", "identity, zstd", "x\u0001\"y")) {
                RawHttp.Answer answer =
                        raw("POST", path, body, "Content-Type: application/json", "Content-Encoding: " + coding);
                assertThat(answer.status()).as(path + " " + coding).isEqualTo(coding.startsWith("x") ? 400 : 415);
                if (answer.status() == 415) {
                    assertThat(answer.header("Accept-Encoding")).contains("identity");
                    assertThat(answer.body())
                            .contains("content coding")
                            .contains(
                                    path.contains("images")
                                            ? "unsupported_content_coding"
                                            : "problems/unsupported-content-coding");
                }
            }
        }
        for (String coding : List.of("identity", "", "Identity , identity")) {
            assertThat(raw(
                                    "POST",
                                    "/v1/generations",
                                    body,
                                    "Content-Type: application/json",
                                    "Content-Encoding: " + coding)
                            .status())
                    .as(coding)
                    .isEqualTo(200);
        }
        assertThat(raw("POST", "/v1/generations", body, "Content-Type: text/plain")
                        .header("Accept-Encoding"))
                .as("RFC 9110, section 12.5.3: only where the coding is why")
                .isEmpty();
    }

    private static void assertJobFailedLike(Answer answer) {
        Answer job = gateway.get("/v1/jobs/" + answer.json().path("jobId").asText());
        assertThat(job.status()).isEqualTo(200);
        assertThat(job.json().path("status").asText()).isEqualTo("failed");
        for (String member : List.of("type", "status", "title", "detail")) {
            assertThat(job.json().path("error").path(member))
                    .isEqualTo(answer.json().path(member));
        }
    }

    private static void assertRefused(Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(problem(answer)).isEqualTo(type);
        assertThat(answer.json().path("detail").asText()).isNotBlank();
        assertTellsNoSecrets(answer.json().toString());
    }

    private static void assertPlain(RawHttp.Answer answer) {
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + answer.status());
        assertTellsNoSecrets(answer.body());
    }

    /** Neither class names nor stack traces nor paths of the machine. */
    private static void assertTellsNoSecrets(String body) {
        assertThat(body)
                .doesNotContain("Exception", "\\tat ", "org.apache", "com.fasterxml", "io.semantest.gateway", "java.")
                .doesNotContain(directory.toString());
    }

    private static RawHttp.Answer raw(String method, String path, String body, String... headers) {
        String[] all = new String[headers.length + 1];
        all[0] = "Host: 127.0.0.1";
        System.arraycopy(headers, 0, all, 1, headers.length);
        return RawHttp.send(URI.create(gateway.url("/")), method, path, body, all);
    }
}
