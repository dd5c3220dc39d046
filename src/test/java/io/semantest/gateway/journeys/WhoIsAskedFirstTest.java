package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static io.semantest.gateway.journeys.View.servedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked first. */
@Timeout(120)
final class WhoIsAskedFirstTest {

    @TempDir
    Path directory;

    @Test
    void the_cheapest_is_asked_first_unless_the_request_prefers_another() {
        try (RunningGateway gateway = RunningGateway.start(
                directory,
                "gateway.routing.strategy",
                "least-cost",
                "gateway.cost.dalle3",
                "40000",
                "gateway.cost.stable-diffusion",
                "30000",
                "gateway.cost.midjourney",
                "20000",
                "gateway.cost.midjourney.n2",
                "90000")) {
            assertThat(servedBy(gateway.generate("a boat", "ann"))).isEqualTo("midjourney");
            assertThat(servedBy(post(gateway, "\"n\": 2"))).isEqualTo("stable-diffusion");
            assertThat(servedBy(post(gateway, "\"provider\": \"dalle3\""))).isEqualTo("dalle3");
            gateway.sandbox("midjourney", "{\"status\": 500}");
            assertThat(outcomes(gateway.generate("a boat", "ann")))
                    .isEqualTo("midjourney transient, stable-diffusion ok");
        }
    }

    @Test
    void after_a_pause_the_one_that_failed_last_is_asked_after_the_others() {
        try (RunningGateway gateway = RunningGateway.start(
                directory,
                "gateway.routing.default-chain",
                "dalle3,stable-diffusion",
                "gateway.jobs.retry-first",
                "4s")) {
            gateway.sandbox("dalle3", "{\"status\": 500, \"times\": 1}");
            gateway.sandbox("stable-diffusion", "{\"status\": 429, \"retryAfter\": 1, \"times\": 1}");

            Answer accepted = gateway.post(
                    "/v1/generations", "{\"prompt\": \"a boat\", \"userId\": \"ann\"}", "Prefer", "respond-async");
            String job = "/v1/jobs/" + accepted.json().path("jobId").asText();

            await().until(() -> gateway.get(job).json().path("status").asText().equals("completed"));
            assertThat(outcomes(gateway.get(job)))
                    .isEqualTo("dalle3 transient, stable-diffusion throttled, stable-diffusion ok");
        }
    }

    private static Answer post(RunningGateway gateway, String more) {
        return gateway.post("/v1/generations", "{\"prompt\": \"boats\", \"userId\": \"ann\", " + more + "}");
    }
}
