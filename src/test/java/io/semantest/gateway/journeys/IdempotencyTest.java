package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST that is sent again is the same POST (draft-ietf-httpapi-idempotency-key-header-07). */
@Timeout(60)
class IdempotencyTest {

    private static final String FOX = "{\"prompt\": \"a fox\", \"userId\": \"%s\"}";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(directory);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void calm() {
        gateway.sandbox("dalle3", "{}");
        gateway.sandbox("stable-diffusion", "{}");
        gateway.sandbox("midjourney", "{}");
    }

    @Test
    void a_request_that_is_sent_again_gets_the_same_bytes_and_is_charged_once() {
        Answer first = send("/v1/generations", "ann", "k-1");
        Answer second = send("/v1/generations", "ann", "\"k-1\"");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(spent("ann")).isEqualTo(1);
    }

    @Test
    void openai_clients_get_the_same_bytes_too() {
        String body = "{\"prompt\": \"a fox\", \"user\": \"ben\", \"response_format\": \"b64_json\"}";
        Answer first = gateway.post("/v1/images/generations", body, "Idempotency-Key", "k-2");
        Answer second = gateway.post("/v1/images/generations", body, "Idempotency-Key", "k-2");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("x-request-id")).isEqualTo(first.header("x-request-id"));
        assertThat(second.header("x-semantest-provider")).isEqualTo(first.header("x-semantest-provider"));
        assertThat(spent("ben")).isEqualTo(1);
    }

    @Test
    void an_accepted_job_is_accepted_once_and_its_answer_stays_the_same() {
        Answer first = sendAsync("cleo", "k-3");
        Answer second = sendAsync("cleo", "k-3");

        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        String batch = "{\"requests\": [" + FOX.formatted("cleo") + "]}";
        Answer third = gateway.post("/v1/batches", batch, "Idempotency-Key", "k-3");
        Answer fourth = gateway.post("/v1/batches", batch, "Idempotency-Key", "k-3");
        assertThat(third.header("Idempotent-Replayed"))
                .as("another path, another key")
                .isNull();
        assertThat(fourth.body()).isEqualTo(third.body());
        assertThat(fourth.header("Location")).isEqualTo(third.header("Location"));
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        send("/v1/generations", "dan", "k-4");

        Answer other = send("/v1/generations", "don", "k-4");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("type").asText()).endsWith("idempotency-key-reused");
        assertThat(spent("don")).isZero();
    }

    @Test
    void a_failure_is_told_again_and_not_tried_again() {
        for (String provider : List.of("dalle3", "stable-diffusion", "midjourney")) {
            gateway.sandbox(provider, "{\"fault\": \"error\", \"status\": 500}");
        }
        Answer first = send("/v1/generations", "eve", "k-5");
        calm();
        Answer second = send("/v1/generations", "eve", "k-5");

        assertThat(first.status()).isEqualTo(502);
        assertThat(second.status()).isEqualTo(502);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(spent("eve")).isZero();
    }

    @Test
    void a_request_that_never_became_a_job_may_be_sent_again() {
        String refused = "{\"prompt\": \"\", \"userId\": \"fay\"}";
        assertThat(gateway.post("/v1/generations", refused, "Idempotency-Key", "k-6")
                        .status())
                .isEqualTo(400);

        assertThat(send("/v1/generations", "fay", "k-6").status()).isEqualTo(200);
    }

    @Test
    void of_many_at_the_same_moment_one_becomes_a_job_and_the_others_are_told_to_wait() throws Exception {
        gateway.sandbox("dalle3", "{\"latency\": \"1s\"}");
        int senders = 12;
        CyclicBarrier barrier = new CyclicBarrier(senders);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            Callable<Answer> sender = () -> {
                barrier.await();
                return send("/v1/generations", "gil", "k-7");
            };
            List<Future<Answer>> sent = IntStream.range(0, senders)
                    .mapToObj(i -> threads.submit(sender))
                    .toList();
            int served = 0;
            for (Future<Answer> one : sent) {
                Answer answer = one.get();
                assertThat(answer.status()).isIn(200, 409);
                served += answer.status() == 200 ? 1 : 0;
            }
            assertThat(served).isPositive();
        } finally {
            threads.shutdownNow();
        }
        assertThat(spent("gil")).isEqualTo(1);
        assertThat(send("/v1/generations", "gil", "k-7").status()).isEqualTo(200);
    }

    @Test
    void of_many_accepted_at_the_same_moment_there_is_one_job() throws Exception {
        int senders = 12;
        CyclicBarrier barrier = new CyclicBarrier(senders);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            List<Future<Answer>> sent = IntStream.range(0, senders)
                    .mapToObj(i -> threads.submit(() -> {
                        barrier.await();
                        return sendAsync("hal", "k-8");
                    }))
                    .toList();
            Set<String> jobs = sent.stream()
                    .map(IdempotencyTest::get)
                    .filter(answer -> answer.status() == 202)
                    .map(answer -> answer.json().path("jobId").asText())
                    .collect(Collectors.toSet());
            assertThat(jobs).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank", "\"", "back\\slash"})
    void a_key_that_is_none_is_refused(String key) {
        assertThat(gateway.post("/v1/generations", FOX.formatted("ida"), "Idempotency-Key", key)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_key_may_hold_what_would_be_harmful_in_sql() {
        String key = "';DROP/**/TABLE/**/jobs;--";
        assertThat(send("/v1/generations", "jim", key).status()).isEqualTo(200);
        assertThat(send("/v1/generations", "jim", key).header("Idempotent-Replayed"))
                .isEqualTo("true");
    }

    private static Answer get(Future<Answer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Answer send(String path, String userId, String key) {
        return gateway.post(path, FOX.formatted(userId), "Idempotency-Key", key);
    }

    private static Answer sendAsync(String userId, String key) {
        return gateway.post(
                "/v1/generations", FOX.formatted(userId), "Idempotency-Key", key, "Prefer", "respond-async");
    }

    private static int spent(String userId) {
        int spent = 0;
        for (var quota : gateway.get("/v1/users/" + userId + "/quota").json()) {
            spent += quota.path("limit").asInt() - quota.path("remaining").asInt();
        }
        return spent;
    }
}
