package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No job waits for ever, and no caller. */
@Timeout(60)
class JobDeadlineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FOX = "{\"prompt\": \"a fox\", \"userId\": \"eve\"}";
    private static final String OPENAI_FOX = "{\"prompt\": \"a fox\", \"user\": \"eve\"}";

    @TempDir
    private Path directory;

    @Test
    void what_nobody_serves_until_its_deadline_fails_through_every_door_and_gives_its_credits_back()
            throws IOException {
        Path routes = Schedules.write(
                directory.resolve("routes"), Schedules.schedule("late", "0 0 6 1 1 ? 2099", "UTC", FOX));
        try (RunningGateway gateway = RunningGateway.start(
                directory,
                "gateway.routes-dir",
                routes.toString(),
                "gateway.inbox.settle-time",
                "100ms",
                "gateway.jobs.time-to-live",
                "2s",
                "gateway.request-timeout",
                "1s",
                "gateway.routing.default-chain",
                "dalle3")) {
            gateway.sandbox("dalle3", "{\"latency\": \"3s\"}");
            assertWaitedInVain(gateway.post("/v1/generations", FOX), "type", "deadline-exceeded");
            assertWaitedInVain(gateway.post("/v1/images/generations", OPENAI_FOX), "code", "deadline_exceeded");

            gateway.sandbox("dalle3", "{\"fault\": \"rate-limit\", \"retryAfter\": \"100\"}");
            gateway.post("/v1/generations", FOX, "Prefer", "respond-async");
            gateway.post("/v1/images/generations", OPENAI_FOX, "Prefer", "respond-async");
            gateway.post("/v1/batches", "{\"requests\": [" + FOX + "]}");
            Schedules.fire(gateway, "late");
            Drops drops = new Drops(directory);
            drops.drop("late.jsonl", FOX);

            drops.report("late.jsonl");
            assertThat(drops.rows("late.jsonl").get(0).at("/error/type").asText())
                    .isEqualTo("deadline-exceeded");
            for (String door : List.of("rest", "openai", "batch", "file", "schedule")) {
                JsonNode failed = ended(gateway, door);
                assertThat(failed.path("status").asText()).isEqualTo("failed");
                assertThat(failed.at("/error/type").asText()).endsWith("deadline-exceeded");
            }
            JsonNode quota = gateway.get("/v1/users/eve/quota").json().get(0);
            assertThat(quota.path("held").asInt()).isZero();
            assertThat(quota.path("remaining").asInt()).isEqualTo(1000);
        }
    }

    private static void assertWaitedInVain(Answer answer, String member, String reason) {
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.json().findValue(member).asText()).endsWith(reason);
    }

    /** The latest job through that door, once it has ended. */
    private static JsonNode ended(RunningGateway gateway, String door) {
        return await(door)
                .atMost(PATIENCE)
                .until(
                        () -> {
                            for (JsonNode job : gateway.get("/v1/jobs").json().path("jobs")) {
                                if (job.path("intake").asText().equals(door)) {
                                    return job;
                                }
                            }
                            return null;
                        },
                        job -> job != null && job.has("endedAt"));
    }
}
