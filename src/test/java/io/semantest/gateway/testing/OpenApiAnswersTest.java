package io.semantest.gateway.testing;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OpenApiAnswersTest {

    private static final String PROBLEM =
            "{\"type\":\"https://semantest.io/problems/not-found\",\"title\":\"t\",\"status\":404,\"detail\":\"d\"}";

    @Test
    void accepts_a_declared_answer() {
        assertThatNoException().isThrownBy(() -> answer("/v1/jobs/job_1", 404, "application/problem+json", PROBLEM));
        assertThatNoException().isThrownBy(() -> answer("/v1/assets/img_1", 200, "image/png", "bytes"));
        assertThatNoException().isThrownBy(() -> answer("/v1/assets/img_1", 304, null, ""));
    }

    @Test
    void refuses_what_is_not_declared() {
        assertThatThrownBy(() -> answer("/v1/nothing", 200, "application/json", "{}"))
                .hasMessageContaining("no such path");
        assertThatThrownBy(() -> answer("/v1/jobs/job_1", 418, "application/problem+json", PROBLEM))
                .hasMessageContaining("no such answer");
        assertThatThrownBy(() -> answer("/v1/jobs/job_1", 404, "text/html", PROBLEM))
                .hasMessageContaining("media type text/html");
        assertThatThrownBy(() -> answer("/v1/assets/img_1", 304, "image/png", "bytes"))
                .hasMessageContaining("without a body");
    }

    @Test
    void refuses_bodies_that_do_not_fit() {
        assertThatThrownBy(
                        () -> answer("/v1/jobs/job_1", 404, "application/problem+json", PROBLEM.replace("404", "99")))
                .hasMessageContaining("minimum");
        assertThatThrownBy(
                        () -> answer(
                                "/v1/jobs/job_1",
                                200,
                                "application/json",
                                "{\"jobId\":\"job_1\",\"status\":\"queued\",\"userId\":\"u\",\"intake\":\"rest\",\"createdAt\":\"today\"}"))
                .hasMessageContaining("date-time");
        assertThatThrownBy(() -> answer(
                        "/v1/jobs/job_1",
                        200,
                        "application/json",
                        "{\"jobId\":\"job_1\",\"status\":\"failed\",\"userId\":\"u\",\"intake\":\"rest\","
                                + "\"createdAt\":\"2026-11-23T12:00:00Z\"}"))
                .hasMessageContaining("error");
    }

    private static void answer(String path, int status, String contentType, String body) {
        OpenApiAnswers.assertMatches("GET", path, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }
}
