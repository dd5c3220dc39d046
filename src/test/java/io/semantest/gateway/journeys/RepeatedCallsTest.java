package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;

/** One call of a client is one job and one charge, however often the client sends it. */
@OnBothDatabases
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class RepeatedCallsTest {

    private static final String PATH = "/v1/images/generations";
    private static final String FOX = "{\"prompt\": \"a fox\", \"model\": \"dalle3\", \"user\": \"%s\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    @Test
    void a_call_is_charged_once_however_it_is_repeated() throws Exception {
        try (RunningGateway gateway = gateway()) {
            impatient_client(gateway);
            retry_while_the_first_request_runs(gateway);
            retry_after_the_end(gateway);
            equal_calls_without_a_number(gateway);
            retries_of_two_equal_calls(gateway);
            many_at_once(gateway);
            another_user_or_body(gateway);
            retry_after_a_failure(gateway);
            retry_after_a_refusal(gateway);
            retry_in_our_own_format(gateway);
            retry_of_a_request_in_line(gateway);
        }
    }

    /** OpenAI's own client, which gives up sooner than the image is there. */
    private void impatient_client(RunningGateway gateway) {
        gateway.sandbox("dalle3", "{\"latency\": \"2500ms\"}");
        try (Closeable client = new Closeable(gateway, Duration.ofMillis(1200), 3)) {
            ImagesResponse images = client.generate("impatient");

            assertThat(images.data().orElseThrow()).hasSize(1);
        }
        assertOneJob(gateway, "impatient");
    }

    private void retry_while_the_first_request_runs(RunningGateway gateway) throws Exception {
        gateway.sandbox("dalle3", "{\"latency\": \"1500ms\"}");
        leave(gateway, "ann", 0, 1);
        leave(gateway, "ann", 1, 1);

        Answer second = send(gateway, "ann", 2);

        assertThat(second.status()).as(second.json().toString()).isEqualTo(200);
        assertThat(second.json().path("data")).hasSize(1);
        assertOneJob(gateway, "ann");
    }

    private void retry_after_the_end(RunningGateway gateway) throws Exception {
        gateway.sandbox("dalle3", "{}");
        Answer first = send(gateway, "ben", 0);
        Answer second = send(gateway, "ben", 1);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("x-request-id")).isEqualTo(first.header("x-request-id"));
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        Answer reordered = gateway.post(
                PATH,
                "{ \"user\":\"ben\",\n \"model\": \"dalle3\", \"prompt\": \"a fox\" }",
                "x-stainless-retry-count",
                "2");
        assertThat(reordered.header("x-request-id")).isEqualTo(first.header("x-request-id"));
        assertOneJob(gateway, "ben");
    }

    private void equal_calls_without_a_number(RunningGateway gateway) {
        send(gateway, "cleo", 0);
        send(gateway, "cleo", 0);
        gateway.post(PATH, FOX.formatted("cleo"));
        gateway.post(PATH, FOX.formatted("cleo"), "x-stainless-retry-count", "soon");

        assertThat(jobs(gateway, "cleo")).hasSize(4);
        assertThat(spent(gateway, "cleo")).isEqualTo(4);
    }

    private void retries_of_two_equal_calls(RunningGateway gateway) throws Exception {
        gateway.sandbox("dalle3", "{\"latency\": \"1500ms\"}");
        leave(gateway, "dan", 0, 1);
        leave(gateway, "dan", 0, 2);

        Set<String> answered = new HashSet<>();
        for (Answer answer : together(2, () -> send(gateway, "dan", 1))) {
            assertThat(answer.status()).isEqualTo(200);
            answered.add(answer.header("x-request-id"));
        }

        assertThat(answered).as("each retry has a job of its own").isEqualTo(jobs(gateway, "dan"));
        assertThat(spent(gateway, "dan")).isEqualTo(2);
    }

    /** No row of an earlier request to hold on to. */
    private void many_at_once(RunningGateway gateway) throws Exception {
        gateway.sandbox("dalle3", "{\"latency\": \"500ms\"}");

        List<Answer> answers = together(12, () -> send(gateway, "eve", 1));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertOneJob(gateway, "eve");
    }

    private void another_user_or_body(RunningGateway gateway) {
        gateway.sandbox("dalle3", "{}");
        send(gateway, "fay", 0);
        send(gateway, "gil", 1);
        gateway.post(
                PATH,
                "{\"prompt\": \"a cat\", \"model\": \"dalle3\", \"user\": \"fay\"}",
                "x-stainless-retry-count",
                "1");

        assertThat(spent(gateway, "fay")).isEqualTo(2);
        assertThat(spent(gateway, "gil")).isEqualTo(1);
    }

    private void retry_after_a_failure(RunningGateway gateway) {
        for (String provider : List.of("dalle3", "stable-diffusion", "midjourney")) {
            gateway.sandbox(provider, "{\"fault\": \"error\", \"status\": 500}");
        }
        assertThat(send(gateway, "hal", 0).status()).isEqualTo(502);
        List.of("dalle3", "stable-diffusion", "midjourney").forEach(provider -> gateway.sandbox(provider, "{}"));

        assertThat(send(gateway, "hal", 1).status()).isEqualTo(200);
        assertThat(send(gateway, "hal", 2).status()).isEqualTo(200);
        assertThat(spent(gateway, "hal")).isEqualTo(1);
    }

    private void retry_after_a_refusal(RunningGateway gateway) {
        long before = gateway.sandboxCalls("dalle3");
        String refused = "{\"prompt\": \"a fox sandbox:refuse\", \"model\": \"dalle3\", \"user\": \"ida\"}";

        Answer first = gateway.post(PATH, refused, "x-stainless-retry-count", "0");
        Answer second = gateway.post(PATH, refused, "x-stainless-retry-count", "1");

        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(gateway.sandboxCalls("dalle3") - before).isOne();
    }

    private void retry_in_our_own_format(RunningGateway gateway) {
        String body = "{\"prompt\": \"a fox\", \"userId\": \"jim\"}";
        Answer first = gateway.post("/v1/generations", body, "x-stainless-retry-count", "0");
        Answer second = gateway.post("/v1/generations", body, "x-stainless-retry-count", "1");

        assertThat(second.body()).isEqualTo(first.body());
        assertOneJob(gateway, "jim");
    }

    private void retry_of_a_request_in_line(RunningGateway gateway) {
        String body = "{\"prompt\": \"a fox\", \"userId\": \"kim\"}";
        List<Answer> answers = new ArrayList<>();
        for (int retry = 0; retry < 3; retry++) {
            answers.add(gateway.post(
                    "/v1/generations", body, "Prefer", "respond-async", "x-stainless-retry-count", "" + retry));
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Location")).isEqualTo(answers.get(0).header("Location"));
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertOneJob(gateway, "kim"));
    }

    /** The process dies while its client waits; the client comes back to the next one. */
    @Test
    void a_retry_finds_its_job_after_a_restart() throws Exception {
        try (RunningGateway gateway = gateway("gateway.jobs.grace", "0s")) {
            gateway.sandbox("dalle3", "{\"latency\": \"1500ms\"}");
            leave(gateway, "lea", 0, 1);
        }
        try (RunningGateway gateway = gateway()) {
            Answer answer = send(gateway, "lea", 1);

            assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
            assertOneJob(gateway, "lea");
        }
    }

    @Test
    void an_equal_request_joins_a_job_whose_client_has_gone_where_the_operator_wants_that() throws Exception {
        try (RunningGateway gateway = gateway("gateway.jobs.join-equal-requests", "true")) {
            gateway.sandbox("dalle3", "{\"latency\": \"2s\"}");
            leave(gateway, "mia", 0, 1);
            awaitNotice();

            List<Answer> answers = together(2, () -> gateway.post(PATH, FOX.formatted("mia")));

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
            assertThat(jobs(gateway, "mia"))
                    .as("one joins, the other is a wish of its own")
                    .hasSize(2);
            gateway.post(PATH, FOX.formatted("mia"));
            assertThat(spent(gateway, "mia"))
                    .as("what was answered is not joined")
                    .isEqualTo(3);
        }
    }

    /** Two clients of OpenAI's API repeat what was answered 5xx and say nothing about it. */
    @Test
    void an_equal_request_goes_on_with_the_task_that_was_not_done() {
        String[] slow = {
            "gateway.providers.fal.kamelet", "fal-sink",
            "gateway.providers.fal.timeout", "1s",
            "gateway.quota.monthly-credits.fal", "10",
            "gateway.breaker.failure-threshold", "50"
        };
        try (RunningGateway gateway = gateway(slow)) {
            gateway.sandbox("fal", "{\"latency\": \"3500ms\"}");
            String body = "{\"prompt\": \"a fox\", \"model\": \"fal\", \"user\": \"%s\"}";
            for (String user : List.of("ned", "olga")) {
                int calls = (int) gateway.sandboxCalls("fal");
                List<Answer> answers = new ArrayList<>();
                do {
                    String[] headers = user.equals("ned")
                            ? new String[0]
                            : new String[] {"x-stainless-retry-count", "" + answers.size()};
                    answers.add(gateway.post(PATH, body.formatted(user), headers));
                } while (answers.get(answers.size() - 1).status() != 200 && answers.size() < 8);

                assertThat(answers.get(0).status()).isEqualTo(504);
                assertThat(answers.get(0).header("x-should-retry")).isEqualTo("true");
                assertThat(answers.get(answers.size() - 1).status())
                        .as(answers.get(answers.size() - 1).json().toString())
                        .isEqualTo(200);
                assertThat(gateway.sandboxCalls("fal") - calls).as(user).isOne();
                assertThat(spent(gateway, user)).isEqualTo(1);
            }
            assertThat(gateway.post(PATH, body.formatted("ned")).status())
                    .as("the task is done; an equal wish is one of its own")
                    .isEqualTo(504);
            assertThat(gateway.sandboxCalls("fal")).isEqualTo(3);
        }
    }

    private static void awaitNotice() {
        await().pollDelay(Duration.ofMillis(600)).until(() -> true);
    }

    private RunningGateway gateway(String... more) {
        List<String> settings = new ArrayList<>(Arrays.asList(databases.settings(directory.resolve("data"))));
        settings.addAll(List.of("gateway.jobs.lease", "1s"));
        settings.addAll(Arrays.asList(more));
        return RunningGateway.start(directory, settings.toArray(new String[0]));
    }

    private static Answer send(RunningGateway gateway, String user, int retry) {
        return gateway.post(PATH, FOX.formatted(user), "x-stainless-retry-count", "" + retry);
    }

    /**
     * Sends the request and hangs up before it is answered.
     *
     * @param jobs how many its user has when it has been taken; a busy machine takes it late
     */
    private static void leave(RunningGateway gateway, String user, int retry, int jobs) throws IOException {
        URI url = URI.create(gateway.url(PATH));
        byte[] body = FOX.formatted(user).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: any\r\nContent-Type: application/json\r\n"
                                    + "x-stainless-retry-count: " + retry + "\r\nContent-Length: " + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            await().atMost(PATIENCE).until(() -> jobs(gateway, user).size() == jobs);
            socket.setSoTimeout(400);
            try (InputStream in = socket.getInputStream()) {
                in.read();
            } catch (java.net.SocketTimeoutException enough) {
                assertThat(enough).isNotNull();
            }
        }
    }

    private static List<Answer> together(int senders, java.util.concurrent.Callable<Answer> sender) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(senders);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            List<Future<Answer>> sent = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                sent.add(threads.submit(() -> {
                    barrier.await();
                    return sender.call();
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : sent) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertOneJob(RunningGateway gateway, String user) {
        assertThat(jobs(gateway, user)).hasSize(1);
        assertThat(spent(gateway, user)).isEqualTo(1);
    }

    private static Set<String> jobs(RunningGateway gateway, String user) {
        Set<String> ids = new HashSet<>();
        gateway.get("/v1/jobs?user=" + user)
                .json()
                .path("jobs")
                .forEach(job -> ids.add(job.path("jobId").asText()));
        return ids;
    }

    private static int spent(RunningGateway gateway, String user) {
        int spent = 0;
        for (var quota : gateway.get("/v1/users/" + user + "/quota").json()) {
            spent += quota.path("limit").asInt() - quota.path("remaining").asInt();
        }
        return spent;
    }

    private record Closeable(OpenAIClient client) implements AutoCloseable {

        Closeable(RunningGateway gateway, Duration timeout, int retries) {
            this(OpenAIOkHttpClient.builder()
                    .baseUrl(gateway.url("/v1"))
                    .apiKey("any")
                    .timeout(timeout)
                    .maxRetries(retries)
                    .build());
        }

        ImagesResponse generate(String user) {
            return client.images()
                    .generate(ImageGenerateParams.builder()
                            .prompt("a fox")
                            .model("dalle3")
                            .user(user)
                            .build());
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
