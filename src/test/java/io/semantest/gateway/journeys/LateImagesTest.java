package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Images that are made and paid for, and that their links lead to only a while later. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class LateImagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] PNG = Samples.png(16, 16);

    @TempDir
    Path directory;

    private final Map<String, AtomicInteger> paid = new ConcurrentHashMap<>();
    private volatile boolean there;
    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "provider");
            thread.setDaemon(true);
            return thread;
        }));
        provider.createContext("/", this::answer);
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void a_job_in_line_asks_again_for_what_is_paid_for_also_after_a_restart() {
        String links;
        String task;
        String atOnce;
        try (RunningGateway gateway = gateway()) {
            links = submit(gateway, "links");
            task = submit(gateway, "tasks");
            atOnce = submit(gateway, "at-once");
            awaitPause(gateway, links, "/links/images/generations");
            awaitPause(gateway, task, "/tasks/flux-2-pro");
            awaitPause(gateway, atOnce, "/at-once/fal-ai/flux/schnell");
        }
        try (RunningGateway gateway = gateway()) {
            there = true;
            for (String job : new String[] {links, task, atOnce}) {
                JsonNode done =
                        await().atMost(PATIENCE).until(() -> gateway.get(job).json(), found -> found.has("endedAt"));
                assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("completed");
                assertThat(done.at("/metadata/attempts")).hasSize(1);
                assertThat(done.at("/images/0/size").asText()).isEqualTo("16x16");
            }
            assertThat(paid.values()).allMatch(calls -> calls.get() == 1).hasSize(3);
            assertThat(gateway.sandboxCalls("stable-diffusion")).isZero();
        }
    }

    @Test
    void whoever_waits_for_a_task_is_told_and_nobody_else_is_asked() {
        try (RunningGateway gateway = gateway()) {
            Answer answer = gateway.post("/v1/generations", request("tasks"));

            assertThat(View.problem(answer)).as(answer.json().toString()).isEqualTo("task-not-done");
            assertThat(gateway.sandboxCalls("stable-diffusion")).isZero();
            assertThat(View.servedBy(gateway.post("/v1/generations", request("links"))))
                    .isEqualTo("stable-diffusion");
        }
    }

    private RunningGateway gateway() {
        String url = "http://127.0.0.1:" + provider.getAddress().getPort();
        return RunningGateway.start(
                directory,
                "gateway.providers.links.kamelet",
                "openai-images",
                "gateway.providers.links.base-url",
                url + "/links",
                "gateway.providers.links.api-key",
                "key",
                "gateway.providers.links.model",
                "m",
                "gateway.providers.links.timeout",
                "1s",
                "gateway.quota.monthly-credits.links",
                "10",
                "gateway.providers.tasks.kamelet",
                "bfl-flux",
                "gateway.providers.tasks.base-url",
                url + "/tasks",
                "gateway.providers.tasks.api-key",
                "key",
                "gateway.providers.tasks.timeout",
                "1s",
                "gateway.quota.monthly-credits.tasks",
                "10",
                "gateway.providers.at-once.kamelet",
                "fal",
                "gateway.providers.at-once.base-url",
                url + "/at-once",
                "gateway.providers.at-once.api-key",
                "key",
                "gateway.providers.at-once.timeout",
                "1s",
                "gateway.quota.monthly-credits.at-once",
                "10",
                "gateway.routing.default-chain",
                "stable-diffusion",
                "gateway.breaker.failure-threshold",
                "50",
                "gateway.jobs.retry-first",
                "300ms");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String base = "http://127.0.0.1:" + provider.getAddress().getPort();
        if (exchange.getRequestMethod().equals("POST")) {
            paid.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        }
        if (path.endsWith(".png")) {
            send(exchange, there ? 200 : 404, there ? PNG : new byte[0]);
        } else if (path.endsWith("/images/generations")) {
            json(exchange, "{'data': [{'b64_json': '', 'url': '" + base + "/cdn/1.png?sig=a%2Bb'}]}");
        } else if (path.startsWith("/at-once")) {
            json(exchange, "{'images': [{'url': '" + base + "/cdn/3.png'}]}");
        } else if (path.endsWith("/poll")) {
            json(exchange, "{'status': 'Ready', 'result': {'sample': '" + base + "/cdn/2.png'}}");
        } else {
            json(exchange, "{'id': 't', 'polling_url': '" + base + "/tasks/poll'}");
        }
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        send(exchange, 200, text.replace('\'', '"').getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String request(String provider) {
        return "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"" + provider + "\"}";
    }

    private static String submit(RunningGateway gateway, String provider) {
        return gateway.post("/v1/generations", request(provider), "Prefer", "respond-async")
                .header("Location");
    }

    /** Until it is back in the queue with what is paid for. */
    private void awaitPause(RunningGateway gateway, String job, String path) {
        await().atMost(PATIENCE)
                .until(() -> paid.containsKey(path)
                        && gateway.get(job).json().path("status").asText().equals("queued"));
    }
}
