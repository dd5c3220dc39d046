package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** However many providers a chain has and however often it is gone along, a job costs no more calls than configured. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class MaxAttemptsTest {

    private static final List<String> PROVIDERS = List.of("dalle3", "stable-diffusion", "midjourney");
    private static final String FOX = "{\"prompt\": \"a fox\", \"userId\": \"ann\"}";

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void everybody_fails() {
        gateway =
                RunningGateway.start(directory, "gateway.jobs.max-attempts", "4", "gateway.jobs.retry-first", "100ms");
        PROVIDERS.forEach(provider -> gateway.sandbox(provider, "{\"status\": 500}"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_job_in_line_stops_in_the_middle_of_a_chain_when_it_has_cost_its_calls() {
        String path =
                gateway.post("/v1/generations", FOX, "Prefer", "respond-async").header("Location");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.get(path).json().has("endedAt"));

        JsonNode failed = gateway.get(path).json();
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("attempts")).hasSize(4);
        assertThat(failed.at("/error/type").asText()).endsWith("provider-error");
        assertThat(PROVIDERS.stream().mapToLong(gateway::sandboxCalls).sum()).isEqualTo(4);
        assertThat(gateway.get("/v1/users/ann/quota").json().get(0).path("held").asInt())
                .isZero();
    }

    @Test
    void a_request_whose_caller_waits_costs_no_more_calls_either() throws Exception {
        gateway.close();
        gateway = RunningGateway.start(directory, "gateway.jobs.max-attempts", "2");
        PROVIDERS.forEach(provider -> gateway.sandbox(provider, "{\"status\": 500}"));

        Answer refused = gateway.post("/v1/generations", FOX);
        assertThat(refused.status()).isEqualTo(502);
        assertThat(PROVIDERS.stream().mapToLong(gateway::sandboxCalls).sum()).isEqualTo(2);
    }
}
