package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No job waits for ever. */
@Timeout(60)
class JobDeadlineTest {

    @TempDir
    private Path directory;

    @Test
    void a_job_that_nobody_serves_until_its_deadline_fails_and_gives_its_credits_back() {
        try (RunningGateway gateway = RunningGateway.start(
                directory, "gateway.jobs.time-to-live", "2s", "gateway.routing.default-chain", "dalle3")) {
            gateway.sandbox("dalle3", "{\"fault\": \"rate-limit\", \"retryAfter\": \"100\"}");
            String path = gateway.post(
                            "/v1/generations",
                            "{\"prompt\": \"a fox\", \"userId\": \"eve\"}",
                            "Prefer",
                            "respond-async")
                    .header("Location");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.get(path).json().has("endedAt"));
            JsonNode failed = gateway.get(path).json();
            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.at("/error/type").asText()).endsWith("deadline-exceeded");
            JsonNode quota = gateway.get("/v1/users/eve/quota").json().get(0);
            assertThat(quota.path("held").asInt()).isZero();
            assertThat(quota.path("remaining").asInt()).isEqualTo(1000);
        }
    }
}
