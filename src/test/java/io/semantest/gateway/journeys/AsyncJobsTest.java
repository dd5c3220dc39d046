package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose callers come back later. */
@Timeout(60)
class AsyncJobsTest {

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.jobs.retry-first",
                "100ms",
                "gateway.jobs.retry-longest",
                "300ms",
                "gateway.breaker.reset-timeout",
                "1s",
                "gateway.quota.monthly-credits.dalle3.poor",
                "1",
                "gateway.quota.monthly-credits.stable-diffusion.poor",
                "0",
                "gateway.quota.monthly-credits.midjourney.poor",
                "0",
                "gateway.routing.default-chain",
                "dalle3");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void calm() {
        gateway.sandbox("dalle3", "{}");
    }

    @Test
    void a_job_is_accepted_with_its_credits_held_and_charged_when_it_is_done() {
        gateway.sandbox("dalle3", "{\"latency\": \"1s\"}");

        Answer accepted = submit("ann", "respond-async");
        String jobId = accepted.json().path("jobId").asText();
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo("/v1/jobs/" + jobId);
        assertThat(accepted.header("Retry-After")).isEqualTo("1");
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(quota("ann").path("held").asInt()).isEqualTo(1);

        JsonNode done = awaitEnd(jobId);
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("images")).hasSize(1);
        assertThat(quota("ann").path("held").asInt()).isZero();
        assertThat(quota("ann").path("remaining").asInt()).isEqualTo(999);
    }

    @Test
    void a_caller_who_waits_a_little_gets_the_result_if_it_comes_in_time() {
        Answer inTime = submit("ben", "respond-async, wait=20");
        assertThat(inTime.status()).isEqualTo(200);
        assertThat(inTime.json().path("images")).hasSize(1);

        gateway.sandbox("dalle3", "{\"latency\": \"3s\"}");
        Answer tooLate = submit("ben", "respond-async, wait=1");
        assertThat(tooLate.status()).isEqualTo(202);
        assertThat(awaitEnd(tooLate.json().path("jobId").asText())
                        .path("status")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void a_job_waits_through_an_outage_and_is_charged_once() {
        gateway.sandbox("dalle3", "{\"fault\": \"error\", \"status\": 503, \"times\": 6}");

        JsonNode done = awaitEnd(accepted("cleo"));
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.at("/metadata/attempts")).hasSizeGreaterThan(5);
        assertThat(done.at("/metadata/creditsUsed").asInt()).isEqualTo(1);
        assertThat(quota("cleo").path("remaining").asInt()).isEqualTo(999);
    }

    @Test
    void a_rate_limit_is_waited_for_and_not_hammered() {
        gateway.sandbox("dalle3", "{\"fault\": \"rate-limit\", \"retryAfter\": \"1\", \"times\": 1}");
        long before = gateway.sandboxCalls("dalle3");

        assertThat(awaitEnd(accepted("dan")).path("status").asText()).isEqualTo("completed");
        assertThat(gateway.sandboxCalls("dalle3") - before).isEqualTo(2);
    }

    @Test
    void a_refused_prompt_fails_at_once() {
        JsonNode failed = awaitEnd(gateway.post(
                        "/v1/generations",
                        "{\"prompt\": \"sandbox:refuse\", \"userId\": \"fay\"}",
                        "Prefer",
                        "respond-async")
                .json()
                .path("jobId")
                .asText());
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.at("/error/status").asInt()).isEqualTo(422);
        assertThat(failed.path("attempts")).hasSize(1);
    }

    @Test
    void a_cancelled_job_costs_nothing_and_drops_what_still_comes() {
        gateway.sandbox("dalle3", "{\"latency\": \"1500ms\"}");
        String jobId = accepted("gil");
        await().until(() ->
                gateway.get("/v1/jobs/" + jobId).json().path("status").asText().equals("processing"));

        assertThat(gateway.delete("/v1/jobs/" + jobId).json().path("status").asText())
                .isEqualTo("cancelled");
        assertThat(gateway.delete("/v1/jobs/" + jobId).status()).as("again").isEqualTo(200);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> gateway.get("/v1/jobs/" + jobId)
                .json()
                .path("status")
                .asText()
                .equals("cancelled"));
        assertThat(quota("gil").path("remaining").asInt()).isEqualTo(1000);
        assertThat(gateway.delete("/v1/jobs/none").status()).isEqualTo(404);
    }

    @Test
    void a_job_that_has_ended_cannot_be_cancelled() {
        String jobId = gateway.generate("a fox", "hal").json().path("jobId").asText();

        Answer refused = gateway.delete("/v1/jobs/" + jobId);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("completed");
    }

    @Test
    void who_has_no_credits_left_is_told_so_at_once() {
        gateway.sandbox("dalle3", "{\"latency\": \"1s\"}");
        String first = accepted("poor");

        Answer second = submit("poor", "respond-async");
        assertThat(second.status()).isEqualTo(402);
        assertThat(second.json().path("remaining").asInt()).isZero();
        assertThat(awaitEnd(first).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void options_that_nobody_can_serve_are_refused_at_once() {
        Answer refused = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"a fox\", \"userId\": \"ida\", \"options\": {\"chaos\": 5, \"style\": \"vivid\","
                        + " \"size\": \"7x7\"}}",
                "Prefer",
                "respond-async");
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void a_batch_is_accepted_as_a_whole_and_every_job_of_it_ends() {
        Answer accepted = gateway.post("/v1/batches", batch("jim", 25));

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location"))
                .isEqualTo("/v1/batches/" + accepted.json().path("batchId").asText());
        assertThat(accepted.header("Preference-Applied")).as("none was given").isNull();
        assertThat(gateway.post("/v1/batches", batch("jil", 1), "Prefer", "respond-async")
                        .header("Preference-Applied"))
                .isEqualTo("respond-async");
        assertThat(accepted.json().path("jobs")).hasSize(25);
        for (JsonNode job : accepted.json().path("jobs")) {
            assertThat(awaitEnd(job.path("jobId").asText()).path("status").asText())
                    .isEqualTo("completed");
        }
        assertThat(quota("jim").path("remaining").asInt()).isEqualTo(975);
    }

    @Test
    void a_batch_with_a_fault_or_beyond_its_credits_is_not_accepted_at_all() {
        String faulty =
                "{\"requests\": [{\"prompt\": \"a fox\", \"userId\": \"kim\"}, {\"prompt\": \"\", \"userId\": \"kim\"}]}";
        Answer invalid = gateway.post("/v1/batches", faulty);
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.json().at("/errors/0/pointer").asText()).isEqualTo("/requests/1/prompt");

        Answer tooMany = gateway.post("/v1/batches", batch("kim", 1001));
        assertThat(tooMany.status()).isEqualTo(402);
        assertThat(quota("kim").path("remaining").asInt()).isEqualTo(1000);
        assertThat(quota("kim").path("held").asInt()).isZero();
        assertThat(gateway.post("/v1/batches", "{\"requests\": []}").status()).isEqualTo(400);
    }

    private static String batch(String userId, int size) {
        return IntStream.range(0, size)
                .mapToObj(job -> "{\"prompt\": \"fox " + job + "\", \"userId\": \"" + userId
                        + "\", \"priority\": \"low\", \"options\": {\"size\": \"1024x1024\"}}")
                .collect(Collectors.joining(",", "{\"requests\": [", "]}"));
    }

    private static Answer submit(String userId, String preference) {
        return gateway.post(
                "/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"" + userId + "\"}", "Prefer", preference);
    }

    private static String accepted(String userId) {
        Answer answer = submit(userId, "respond-async");
        assertThat(answer.status()).isEqualTo(202);
        return answer.json().path("jobId").asText();
    }

    private static JsonNode awaitEnd(String jobId) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !gateway.get("/v1/jobs/" + jobId).json().path("endedAt").isMissingNode());
        return gateway.get("/v1/jobs/" + jobId).json();
    }

    private static JsonNode quota(String userId) {
        return gateway.get("/v1/users/" + userId + "/quota").json().get(0);
    }
}
