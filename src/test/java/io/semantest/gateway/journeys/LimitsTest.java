package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the gateway takes on is bounded, in number and in time. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class LimitsTest {

    @TempDir
    private Path directory;

    @Test
    void one_request_more_than_allowed_is_503_at_once_and_places_come_back() {
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.max-in-flight", "1")) {
            gateway.sandbox("dalle3", "{\"latency\": \"2s\"}");
            CompletableFuture<Answer> slow = Aside.call(() -> gateway.generate("a fox", "u-slow"));
            await().until(() -> gateway.sandboxCalls("dalle3") == 1);

            Answer ours = gateway.generate("a fox", "u-more");
            Answer openAi = gateway.post("/v1/images/generations", "{\"prompt\": \"a fox\", \"user\": \"u-more\"}");

            assertThat(slow).isNotDone();
            assertThat(ours.status()).isEqualTo(503);
            assertThat(problem(ours)).isEqualTo("overloaded");
            assertThat(ours.header("Retry-After")).isEqualTo("1");
            assertThat(openAi.status()).isEqualTo(503);
            assertThat(openAi.header("Retry-After")).isEqualTo("1");
            assertThat(openAi.header("x-should-retry")).isEqualTo("true");
            assertThat(gateway.get("/v1/providers").status()).isEqualTo(200);
            assertThat(slow.orTimeout(20, TimeUnit.SECONDS).join().status()).isEqualTo(200);
            new View(gateway).assertNothingSpent("u-more");

            gateway.sandbox("dalle3", "{}");
            for (int request = 1; request <= 3; request++) {
                assertThat(gateway.post("/v1/generations", "{").status()).isEqualTo(400);
                assertThat(gateway.generate("a fox sandbox:refuse", "u-more").status())
                        .isEqualTo(422);
                assertThat(gateway.generate("a fox", "u-more").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void a_provider_with_all_places_taken_is_passed_over() {
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.providers.dalle3.max-in-flight", "1")) {
            gateway.sandbox("dalle3", "{\"latency\": \"2s\"}");
            CompletableFuture<Answer> slow = Aside.call(() -> gateway.generate("a fox", "u-slow"));
            await().until(() -> gateway.sandboxCalls("dalle3") == 1);
            View view = new View(gateway);
            assertThat(view.provider("dalle3").path("inFlight").asInt()).isEqualTo(1);
            assertThat(view.quota("u-slow", "dalle3").path("held").asInt()).isEqualTo(1);

            Answer other = gateway.generate("a fox", "u-other");

            assertThat(slow).isNotDone();
            assertThat(View.outcomes(other)).isEqualTo("stable-diffusion ok");
            assertThat(View.outcomes(slow.orTimeout(20, TimeUnit.SECONDS).join()))
                    .isEqualTo("dalle3 ok");
            view.assertNothingHeld("u-slow");
        }
    }

    @Test
    void nobody_waits_longer_than_the_request_timeout() {
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.request-timeout", "1s")) {
            for (String provider : new String[] {"dalle3", "stable-diffusion", "midjourney"}) {
                gateway.sandbox(provider, "{\"fault\": \"hang\"}");
            }
            long start = System.nanoTime();

            Answer ours = gateway.generate("a fox", "u-1");

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
            assertThat(ours.status()).isEqualTo(504);
            assertThat(problem(ours)).isEqualTo("deadline-exceeded");
            Answer job = gateway.get("/v1/jobs/" + ours.json().path("jobId").asText());
            assertThat(job.json().path("status").asText()).isEqualTo("failed");
            assertThat(gateway.post("/v1/images/generations", "{\"prompt\": \"a fox\", \"user\": \"u-1\"}")
                            .status())
                    .isEqualTo(504);
            new View(gateway).assertNothingSpent("u-1");
        }
    }

    @Test
    void a_task_that_is_never_done_ends_at_its_providers_timeout() {
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.providers.midjourney.timeout", "1s")) {
            gateway.sandbox("midjourney", "{\"latency\": \"1m\"}");

            Answer answer = gateway.post(
                    "/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"provider\": \"midjourney\"}");

            assertThat(answer.status()).isEqualTo(504);
            assertThat(problem(answer)).isEqualTo("task-not-done");
            assertThat(gateway.sandboxCalls("midjourney")).isEqualTo(1);
            new View(gateway).assertNothingHeld("u-1");
        }
    }
}
