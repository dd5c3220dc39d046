package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cases that the founding guide tests a provider by ("Testing Providers"), with the whole gateway around it. */
@Timeout(60)
class FoundingGuideTest {

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(directory, "gateway.routing.default-chain", "dalle3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void handles_rate_limits_gracefully() {
        gateway.sandbox("dalle3", "{\"fault\": \"rate-limit\", \"retryAfter\": \"2\", \"times\": 1}");
        Instant asked = Instant.now();

        Answer served = gateway.post(
                "/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"ann\"}", "Prefer", "respond-async, wait=20");

        assertThat(served.status()).isEqualTo(200);
        assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(gateway.sandboxCalls("dalle3"))
                .as("asked again only when told to")
                .isEqualTo(2);
        assertThat(served.json().at("/metadata/creditsUsed").asInt()).isOne();
    }

    @Test
    void circuit_breaker_opens_after_failures() {
        gateway.sandbox("dalle3", "{\"fault\": \"error\", \"status\": 500}");
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(gateway.generate("a fox", "ann").status()).isEqualTo(502);
        }

        Answer sixth = gateway.generate("a fox", "ann");

        assertThat(sixth.status()).isEqualTo(503);
        JsonNode problem = sixth.json();
        assertThat(problem.path("type").asText()).endsWith("no-healthy-providers");
        assertThat(problem.path("detail").asText()).contains("circuit breaker open");
        assertThat(gateway.breaker("dalle3")).isEqualTo("OPEN");
        assertThat(gateway.sandboxCalls("dalle3"))
                .as("the sixth did not reach it")
                .isEqualTo(5);
    }
}
