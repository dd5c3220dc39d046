package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.testing.OpenApiCoverage;
import io.semantest.gateway.testing.Receiver;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that the published description names is accepted or answered in a run that uses every feature, and nothing is
 * answered that it does not name.
 */
@Timeout(120)
final class DescribedApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = ApiKeys.newKey();
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final Pattern EVENT = Pattern.compile("event: ?(\\S+)\ndata: ?(.*)\n");
    private static final String ENDS = "2040-01-01";

    @TempDir
    Path directory;

    private final OpenApiCoverage coverage = new OpenApiCoverage();
    private final AtomicInteger calls = new AtomicInteger();
    private Receiver receiver;
    private HttpServer provider;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver().then(500, "no").then(410, "gone");
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        provider.createContext("/", this::provide);
        provider.start();
        String base = "http://127.0.0.1:" + provider.getAddress().getPort();
        gateway = RunningGateway.start(
                directory,
                "gateway.auth",
                "api-key",
                "gateway.callers.anne.key-sha256",
                ApiKeys.digest(KEY),
                "gateway.delivery.private-hosts",
                receiver.place(),
                "gateway.delivery.sweep",
                "20ms",
                "gateway.delivery.folder",
                "done",
                "gateway.delivery.endpoints.audit",
                "file:" + directory.resolve("events"),
                "gateway.inbox.settle-time",
                "100ms",
                "gateway.delivery.retry-ladder",
                "50ms,10m",
                "gateway.quota.monthly-credits.dalle3.poor",
                "0",
                "gateway.quota.monthly-credits.stable-diffusion.poor",
                "0",
                "gateway.quota.monthly-credits.midjourney.poor",
                "0",
                "gateway.quota.monthly-credits.classic.poor",
                "0",
                "gateway.cost.dalle3",
                "2500",
                "gateway.providers.stable-diffusion.base-url",
                base,
                "gateway.providers.classic.kamelet",
                "openai-images-sink",
                "gateway.providers.classic.model",
                "dall-e-3",
                "gateway.providers.classic.base-url",
                base + "/v1",
                "gateway.providers.classic.api-key",
                "sk-test",
                "gateway.quota.monthly-credits.classic",
                "1000",
                "gateway.providers.probe-interval",
                "1s");
    }

    @AfterEach
    void stop() {
        gateway.close();
        provider.stop(0);
        receiver.close();
    }

    @Test
    void whatever_is_described_is_true_and_whatever_is_answered_is_described() throws IOException {
        generate();
        wait_in_line();
        batches();
        images();
        openAi();
        deliveries();
        files();
        providers();
        refusals();
        sent();

        assertThat(coverage.faults()).isEmpty();
        assertThat(coverage.neverSeen()).isEmpty();
    }

    private void generate() {
        Answer full = post(
                "/v1/generations?links=signed",
                """
                {"prompt": "a fox", "userId": "ann", "provider": "midjourney", "webhookUrl": "%s", "priority": "high",
                 "metadata": {"order": 1.10}, "options": {"aspectRatio": "16:9", "n": 2, "seed": 42,
                 "negativePrompt": "blur", "version": "6", "chaos": 5, "stylize": 100, "quality": "high", "steps": 20, "format": "png"}}
                """
                        .formatted(receiver.url("/hook")),
                "Idempotency-Key",
                "key-1");
        assertThat(full.status()).isEqualTo(200);
        assertThat(full.body()).asString().contains("\"callerMetadata\":{\"order\":1.10}");
        assertThat(full.json().at("/metadata/ignoredOptions").toString()).doesNotContain("format");
        get("/v1/jobs/" + full.json().path("jobId").asText());
        follow("/v1/jobs/" + full.json().path("jobId").asText());
        post(
                "/v1/generations",
                """
                {"prompt": "a fox", "userId": "ann", "provider": "dalle3", "webhookUrl": "%s", "options": {"n": 10},
                 "metadata": {"long": "%s"}}
                """
                        .formatted(receiver.url("/long"), "x".repeat(16_000)));
        Answer otherwise = post(
                "/v1/generations",
                """
                {"prompt": "a fox", "userId": "ann", "provider": "dalle3", "options": {"size": "1024x1024",
                 "background": "opaque", "moderation": "low", "outputCompression": 80, "complexity": "high",
                 "format": "webp", "quality": "hd", "style": "vivid"}}
                """);
        // The sandbox draws nothing but PNG.
        assertThat(otherwise.json().at("/images/0/format").asText()).isEqualTo("png");
        assertThat(otherwise.json().at("/metadata/ignoredOptions").toString()).contains("\"format\"");
        post(
                "/v1/generations",
                """
                {"prompt": "five boats", "userId": "ann", "provider": "stable-diffusion",
                 "options": {"width": 512, "height": 512, "cfgScale": 7.5, "steps": 20, "n": 5}}
                """,
                "x-stainless-retry-count",
                "1");
        post("/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"classic\"}");
        post("/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"poor\"}");
    }

    private void wait_in_line() {
        Answer accepted = post(
                "/v1/generations",
                "{\"prompt\": \"a fox sandbox:refuse\", \"userId\": \"ann\", \"webhookUrl\": \"" + receiver.url("/b")
                        + "\"}",
                "Prefer",
                "respond-async",
                "Idempotency-Key",
                "key-2");
        String job = accepted.header("Location");
        post(
                "/v1/generations",
                "{\"prompt\": \"a fox sandbox:refuse\", \"userId\": \"ann\", \"webhookUrl\": \"" + receiver.url("/b")
                        + "\"}",
                "Prefer",
                "respond-async",
                "Idempotency-Key",
                "key-2");
        await().atMost(PATIENCE).until(() -> get(job).json().has("endedAt"));
        delete(job);
        get(job + "?links=signed");
        get(job + "/events", "Last-Event-ID", "1");
        follow(job);
        get("/v1/jobs?user=ann&status=failed&createdAfter=2020-01-01T00:00:00Z&createdBefore=2090-01-01T00:00:00Z");
        String cursor =
                get("/v1/jobs?limit=1&links=signed").json().path("nextCursor").asText();
        get("/v1/jobs?limit=1&cursor=" + cursor);
        gateway.sandbox("dalle3", "{\"latency\": \"2s\"}");
        String slow = post("/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"ann\"}", "Prefer", "respond-async")
                .header("Location");
        delete(slow);
        follow(slow);
        gateway.sandbox("dalle3", "{}");
    }

    private void batches() {
        String request = "{\"prompt\": \"a fox\", \"userId\": \"ann\"}";
        Answer batch = post(
                "/v1/batches",
                "{\"requests\": [" + request + ", " + request + "], \"webhookUrl\": \"" + receiver.url("/c") + "\"}",
                "Idempotency-Key",
                "key-3");
        String place = batch.header("Location");
        await().atMost(PATIENCE).until(() -> get(place).json().has("endedAt"));
        get("/v1/jobs?batch=" + batch.json().path("batchId").asText());
    }

    private void images() {
        Answer answer = post(
                "/v1/images/generations",
                "{\"prompt\": \"a fox\", \"model\": \"dalle3\", \"response_format\": \"url\", \"user\": \"ann\", \"n\": 1}");
        String link = answer.json().at("/data/0/url").asText().replaceFirst("http://[^/]+", "");
        String path = link.split("\\?")[0];
        String tag = get(link).header("ETag");
        get(link, "Range", "bytes=0-9", "If-Range", tag);
        get(path, "If-None-Match", tag);
        get(path, "Range", "bytes=99999999-");
        String small = path + "/thumbnail?" + link.split("\\?")[1];
        get(small, "If-None-Match", get(small).header("ETag"));
        get(path + "?expires=1&signature=x");
    }

    private void openAi() {
        post(
                "/v1/images/generations",
                """
                {"prompt": "a fox", "model": "dalle3", "n": 1, "size": "1024x1024", "quality": "high", "style": "vivid",
                 "output_format": "webp", "output_compression": 80, "background": "opaque", "moderation": "low",
                 "complexity": "high", "stream": false, "user": "ann", "wobble": 1, "response_format": "b64_json"}
                """,
                "Idempotency-Key",
                "key-4");
        post("/v1/images/generations", "{\"prompt\": \"a fox\", \"model\": \"classic\", \"response_format\": \"url\"}");
        String accepted = post(
                        "/v1/images/generations", "{\"prompt\": \"a fox\", \"wobble\": 1}", "Prefer", "respond-async")
                .header("Location");
        await().atMost(PATIENCE).until(() -> get(accepted).json().has("images"));
        post("/v1/images/generations", "{\"prompt\": \"a fox\", \"wobble\": 2}", "x-stainless-retry-count", "1");
        post("/v1/images/generations", "{\"prompt\": \"a fox\", \"n\": 50}");
        get("/v1/models");
        get("/v1/models/dalle3");
        get("/v1/models/nothing");
    }

    private void deliveries() {
        await().atMost(PATIENCE)
                .until(() -> get("/v1/deliveries?state=dead")
                                .json()
                                .path("deliveries")
                                .size()
                        > 0);
        String cursor = get("/v1/deliveries?limit=1").json().path("nextCursor").asText();
        get("/v1/deliveries?limit=1&cursor=" + cursor);
        for (JsonNode delivery : get("/v1/deliveries").json().path("deliveries")) {
            get("/v1/deliveries/" + delivery.path("deliveryId").asText());
        }
        receiver.then(500, "").then(500, "");
        String dead = get("/v1/deliveries?state=dead")
                .json()
                .at("/deliveries/0/deliveryId")
                .asText();
        post("/v1/deliveries/" + dead + "/redeliver", "", "Idempotency-Key", "key-5");
    }

    private void providers() {
        await().atMost(PATIENCE).until(() -> get("/v1/providers").json().findValue("shutdownDate") != null);
        gateway.sandbox("dalle3", "{\"status\": 429, \"retryAfter\": 30}");
        gateway.sandbox("midjourney", "{\"status\": 401}");
        post("/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"dalle3\"}");
        post("/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"midjourney\"}");
        get("/v1/providers");
        get("/v1/users/ann/quota");
        get("/openapi.json");
    }

    private void files() throws IOException {
        Drops drops = new Drops(directory);
        gateway.sandbox("dalle3", "{\"latency\": \"4s\"}");
        drops.drop(
                "own.jsonl",
                """
                {"prompt": "a fox", "provider": "midjourney", "metadata": {"a": 1.10}, "options": {"seed": 7, "n": 2, "steps": 3}}
                {"prompt": "a fox", "provider": "classic"}
                {"prompt": "a fox", "provider": "dalle3"}
                {"prompt": "sandbox:refuse", "provider": "midjourney", "metadata": {"a": 2}}
                {"prompt": "a fox", "options": {"n": 50}}""");
        await().atMost(PATIENCE)
                .until(() -> new Truth(directory).number("SELECT COUNT(*) FROM jobs WHERE intake = 'file'") > 0);
        Files.writeString(drops.inbox(".reading/own.jsonl"), "\n", StandardOpenOption.APPEND);
        drops.report("own.jsonl");
        coverage.noteFile("report.json", Files.readString(drops.outbox("own.jsonl/report.json")));
        for (String row : Files.readAllLines(drops.outbox("own.jsonl/results.jsonl"))) {
            coverage.noteFile("results.jsonl", row);
        }
        assertThat(Drops.texts(drops.rows("own.jsonl"), "status"))
                .containsExactly("completed", "completed", "completed", "refused", "rejected");
        gateway.sandbox("dalle3", "{}");
    }

    private void sent() throws IOException {
        await().atMost(PATIENCE)
                .until(() -> new Truth(directory)
                                .number("SELECT COUNT(*) FROM deliveries WHERE state = 'pending' AND kind <> 'webhook'")
                        == 0);
        for (Receiver.Received webhook : receiver.received()) {
            coverage.noteSent(webhook.text(), webhook.headers());
        }
        try (Stream<Path> messages = Files.list(directory.resolve("events"))) {
            for (Path message : messages.filter(Files::isRegularFile).toList()) {
                coverage.noteSent(Files.readString(message), null);
            }
        }
        try (Stream<Path> all = Files.walk(directory.resolve("outbox/done"))) {
            for (Path file : all.filter(one -> one.endsWith("result.json")).toList()) {
                coverage.noteFile("result.json", Files.readString(file));
            }
        }
    }

    private void follow(String job) {
        String stream = new String(get(job + "/events").body(), StandardCharsets.UTF_8);
        Matcher event = EVENT.matcher(stream);
        assertThat(event.find()).isTrue();
        do {
            coverage.noteEvent(event.group(1), event.group(2));
        } while (event.find());
    }

    private void refusals() {
        post("/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"n\": 50}");
        post("/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"ann\"}", "Content-Encoding", "br");
        post("/v1/images/generations", "{\"prompt\": \"a fox\"}", "Content-Encoding", "br");
        get("/v1/jobs/job_1");
        Answer nobody = gateway.get("/v1/jobs");
        coverage.note("GET", "/v1/jobs", null, nobody);
        Answer nobodyThere = gateway.get("/v1/models");
        coverage.note("GET", "/v1/models", null, nobodyThere);
        Answer limited = post(
                "/v1/generations",
                "{\"prompt\": \"a cat\", \"userId\": \"ann\", \"options\": {\"background\": \"opaque\", \"format\": \"webp\"}}");
        assertThat(limited.status()).isEqualTo(429);
        coverage.note("POST", "/v1/callbacks/t", null, gateway.post("/v1/callbacks/t", "{}"));
        provider.stop(0);
        await().atMost(PATIENCE).until(() -> get("/v1/providers").json().findValue("detail") != null);
        post("/v1/generations", "{\"prompt\": \"a cat\", \"userId\": \"ann\"}");
        post("/v1/images/generations", "{\"prompt\": \"a cat\"}");
    }

    private void provide(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String body;
        int status = 200;
        if (path.endsWith("/models")) {
            body = "{\"data\": [{\"id\": \"dall-e-3\", \"shutdown_date\": \"" + ENDS + "\"}]}";
        } else if (path.startsWith("/v1")) {
            body = "{\"data\": [{\"b64_json\": \"" + PIXEL + "\", \"revised_prompt\": \"a red fox\"}]}";
        } else if (calls.incrementAndGet() % 2 == 0) {
            status = 500;
            body = "{\"error\": \"out of memory\"}";
        } else {
            body = "{\"images\": [\"" + PIXEL + "\"]}";
        }
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer post(String path, String body, String... headers) {
        Answer answer = gateway.post(path, body, withKey(headers));
        coverage.note("POST", path, answer.status() < 400 && !body.isEmpty() ? body : null, answer, headers);
        return answer;
    }

    private Answer get(String path, String... headers) {
        Answer answer = gateway.get(path, withKey(headers));
        coverage.note("GET", path, null, answer, headers);
        return answer;
    }

    private void delete(String path) {
        coverage.note("DELETE", path, null, gateway.delete(path, withKey()));
    }

    private static String[] withKey(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + KEY));
        return all.toArray(String[]::new);
    }
}
