package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.json.JsonTrees;
import io.semantest.gateway.testing.OpenApiCoverage;
import io.semantest.gateway.testing.Receiver;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job is the same wherever it is shown, to the last member, through whichever door it came and however it ended. */
@Timeout(120)
final class ShownEverywhereTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final String OWN = "\"metadata\": {\"order\": 1.10}";

    @TempDir
    Path directory;

    private final OpenApiCoverage described = new OpenApiCoverage();
    private final AtomicInteger calls = new AtomicInteger();
    private final Receiver receiver = new Receiver();
    private HttpServer provider;
    private RunningGateway gateway;
    private Drops drops;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        provider.createContext("/", this::everySecondOne);
        provider.start();
        Path routes = Schedules.write(
                directory.resolve("routes"),
                Schedules.schedule("harbour", "0 0 6 1 1 ? 2099", "UTC", "{" + asked("A fox") + "}"));
        gateway = RunningGateway.start(
                directory,
                "gateway.routes-dir",
                routes.toString(),
                "gateway.delivery.private-hosts",
                receiver.place(),
                "gateway.delivery.endpoints.audit",
                "file:" + directory.resolve("events"),
                "gateway.delivery.folder",
                "done",
                "gateway.inbox.settle-time",
                "100ms",
                "gateway.cost.dalle3",
                "2500",
                "gateway.providers.stable-diffusion.base-url",
                "http://127.0.0.1:" + provider.getAddress().getPort());
        drops = new Drops(directory);
    }

    @AfterEach
    void stop() {
        gateway.close();
        provider.stop(0);
        receiver.close();
    }

    @Test
    void a_job_is_the_same_wherever_it_is_shown() throws IOException {
        Map<String, JsonNode> answers = throughEveryDoor();
        await().atMost(PATIENCE).until(() -> truth("SELECT COUNT(*) FROM jobs WHERE ended_at IS NULL") == 0);
        await().atMost(PATIENCE).until(() -> truth("SELECT COUNT(*) FROM deliveries WHERE state = 'pending'") == 0);

        Map<String, JsonNode> jobs = byId(
                StreamSupport.stream(
                        json(text(gateway.get("/v1/jobs"))).path("jobs").spliterator(), false),
                "/jobId");
        Map<String, JsonNode> told = byId(files("events", ".json"), "/data/jobId");
        Map<String, JsonNode> posted =
                byId(receiver.received().stream().map(webhook -> json(webhook.text())), "/data/jobId");
        Map<String, JsonNode> sidecars = byId(files("outbox", "result.json"), "/jobId");

        assertThat(Drops.texts(List.copyOf(jobs.values()), "intake"))
                .contains("rest", "openai", "batch", "file", "schedule");
        assertThat(Drops.texts(List.copyOf(jobs.values()), "status")).contains("completed", "failed", "cancelled");
        jobs.forEach((id, job) -> {
            assertThat(shown(id)).as("the job that is listed as " + id).isEqualTo(job);
            assertTimes(job);
            job.path("images").forEach(this::assertFetched);
            assertFollowed(job);
            assertTold(job, told.get(id));
            if (posted.containsKey(id)) {
                assertThat(posted.get(id)).isEqualTo(told.get(id));
            }
            if (sidecars.containsKey(id)) {
                assertThat(sidecars.get(id)).isEqualTo(job);
            }
            if (answers.containsKey(id)) {
                assertThat(answers.get(id))
                        .isEqualTo(only(job, "jobId", "status", "callerMetadata", "images", "metadata"));
            }
        });
        assertThat(posted.keySet()).contains("").hasSize(10);
        assertThat(sidecars.values()).hasSize(5);
        assertRows(jobs);
        assertBatch(posted.get(""));
        assertSomethingToTell(jobs.values());
    }

    /** The answers of those that waited, by job. */
    private Map<String, JsonNode> throughEveryDoor() throws IOException {
        List<Answer> waited = new ArrayList<>();
        waited.add(post(
                "/v1/generations",
                "{" + asked("a fox") + ", \"provider\": \"midjourney\", \"options\": "
                        + "{\"seed\": 7, \"steps\": 3, \"quality\": \"high\", \"n\": 2}}"));
        waited.add(post(
                "/v1/generations",
                "{" + asked("five boats") + ", \"provider\": \"stable-diffusion\", \"options\": {\"n\": 5}}"));
        post(
                "/v1/generations",
                "{" + asked("sandbox:refuse") + ", \"provider\": \"dalle3\"}",
                "Prefer",
                "respond-async");
        post(
                "/v1/images/generations",
                "{\"prompt\": \"a fox\", \"model\": \"dalle3\", \"wobble\": 1, \"style\": \"vivid\", \"quality\": \"hd\"}",
                "Prefer",
                "respond-async");
        String request = "{" + asked("a fox") + ", \"provider\": \"dalle3\"}";
        post(
                "/v1/batches",
                "{\"requests\": [" + request + ", " + request.replace("a fox", "sandbox:refuse")
                        + "], \"webhookUrl\": \"" + receiver.url("/batch") + "\"}");
        drops.drop(
                "own.jsonl",
                "{" + asked("a fox")
                        + ", \"provider\": \"midjourney\", \"options\": {\"n\": 2, \"steps\": 3, \"seed\": 8}}",
                "{\"prompt\": \"sandbox:refuse\", \"provider\": \"dalle3\", " + OWN + "}");
        Schedules.fire(gateway, "harbour");
        drops.report("own.jsonl");
        gateway.sandbox("dalle3", "{\"latency\": \"2s\"}");
        post("/v1/generations", request, "Prefer", "respond-async");
        drops.drop("late.jsonl", "{" + asked("a late fox") + ", \"provider\": \"dalle3\"}");
        await().atMost(PATIENCE).until(() -> truth("SELECT COUNT(*) FROM attempts WHERE outcome IS NULL") == 2);
        for (String job : new Truth(directory).texts("SELECT job_id FROM jobs WHERE state = 'processing'")) {
            gateway.delete("/v1/jobs/" + job);
        }
        drops.report("late.jsonl");
        return byId(
                waited.stream()
                        .map(Answer::body)
                        .map(body -> new String(body, StandardCharsets.UTF_8))
                        .map(ShownEverywhereTest::json),
                "/jobId");
    }

    private String asked(String prompt) {
        return "\"prompt\": \"" + prompt + "\", \"userId\": \"ann\", " + OWN + ", \"webhookUrl\": \""
                + receiver.url("/hook") + "\"";
    }

    private static void assertTimes(JsonNode job) {
        Instant created = Instant.parse(job.path("createdAt").asText());
        Instant ended = Instant.parse(job.path("endedAt").asText());
        assertThat(created).isBeforeOrEqualTo(ended);
        if (job.has("startedAt")) {
            assertThat(Instant.parse(job.path("startedAt").asText())).isBetween(created, ended);
        }
        if (job.has("metadata")) {
            assertThat(job.at("/metadata/processingTime").asLong())
                    .isCloseTo(Duration.between(created, ended).toMillis(), within(1000L));
        }
    }

    /** That what is said of an image is true of what its links lead to. */
    private void assertFetched(JsonNode image) {
        Answer fetched = gateway.get(image.path("url").asText().replace(gateway.url(""), ""));
        assertThat(fetched.contentType())
                .isEqualTo("image/" + image.path("format").asText());
        assertThat(fetched.body()).hasSize(image.path("sizeBytes").asInt());
        assertThat(fetched.header("ETag")).isEqualTo("\"" + image.path("sha256").asText() + "\"");
        assertThat(image.path("size").asText())
                .isEqualTo(image.path("width").asText() + "x"
                        + image.path("height").asText());
        assertThat(gateway.get(image.path("thumbnailUrl").asText().replace(gateway.url(""), ""))
                        .status())
                .isEqualTo(200);
    }

    private void assertTold(JsonNode job, JsonNode message) {
        String status = job.path("status").asText();
        assertThat(message).as("what is told of " + job).isNotNull();
        described.noteSent(message.toString(), null);
        assertThat(message.path("type").asText()).isEqualTo("job." + status);
        assertThat(message.path("timestamp")).isEqualTo(job.path("endedAt"));
        assertThat(message.path("data")).isEqualTo(job);
    }

    private void assertFollowed(JsonNode job) {
        try (EventReader stream =
                EventReader.open(gateway.url("/v1/jobs/" + job.path("jobId").asText() + "/events"))) {
            List<EventReader.Event> events = stream.rest();
            events.forEach(event -> described.noteEvent(event.name(), event.data()));
            JsonNode queued = json(events.get(0).data());
            assertThat(queued.path("createdAt")).isEqualTo(job.path("createdAt"));
            EventReader.Event last = events.get(events.size() - 1);
            assertThat(last.name()).isEqualTo("job." + job.path("status").asText());
            assertThat(json(last.data())).isEqualTo(job);
            assertThat(named(events, "attempt.started")).hasSameSizeAs(named(events, "attempt.ended"));
            JsonNode attempts = job.has("attempts") ? job.path("attempts") : job.at("/metadata/attempts");
            if (!job.path("status").asText().equals("cancelled")) {
                assertThat(named(events, "attempt.ended").stream()
                                .map(event -> only(event, "provider", "outcome", "durationMs", "detail")))
                        .containsExactlyElementsOf(attempts);
            }
        }
    }

    private static List<JsonNode> named(List<EventReader.Event> events, String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(event -> json(event.data()))
                .toList();
    }

    private void assertRows(Map<String, JsonNode> jobs) throws IOException {
        List<String> texts = Files.readAllLines(drops.outbox("own.jsonl/results.jsonl"));
        texts.forEach(row -> described.noteFile("results.jsonl", row));
        List<JsonNode> rows = texts.stream().map(ShownEverywhereTest::json).toList();
        JsonNode job = jobs.get(rows.get(0).path("jobId").asText());
        for (String member : List.of("status", "metadata", "callerMetadata")) {
            assertThat(rows.get(0).path(member)).isEqualTo(job.path(member));
        }
        for (int image = 0; image < 2; image++) {
            ObjectNode delivered = rows.get(0).at("/images/" + image).deepCopy();
            assertThat(drops.outbox("own.jsonl/" + delivered.remove("file").asText()))
                    .exists();
            assertThat(delivered).isEqualTo(job.at("/images/" + image));
        }
        String late = Files.readString(drops.outbox("late.jsonl/results.jsonl"));
        described.noteFile("results.jsonl", late);
        JsonNode cancelled = json(late);
        assertThat(cancelled.path("status").asText()).isEqualTo("failed");
        assertThat(cancelled.at("/error/type").asText()).isEqualTo("cancelled");
        assertThat(jobs.get(cancelled.path("jobId").asText()).path("status").asText())
                .isEqualTo("cancelled");
        JsonNode failed = jobs.get(rows.get(1).path("jobId").asText());
        assertThat(rows.get(1).path("callerMetadata")).isEqualTo(failed.path("callerMetadata"));
        assertThat(failed.at("/error/type").asText())
                .endsWith("/" + rows.get(1).at("/error/type").asText());
        assertThat(rows.get(1).at("/error/title")).isEqualTo(failed.at("/error/title"));
        assertThat(rows.get(1).at("/error/detail")).isEqualTo(failed.at("/error/detail"));
    }

    private void assertBatch(JsonNode message) {
        String id = message.at("/data/batchId").asText();
        assertThat(message.path("data")).isEqualTo(json(text(gateway.get("/v1/batches/" + id))));
        assertThat(message.path("timestamp")).isEqualTo(message.at("/data/endedAt"));
    }

    /** That all of it has been compared: the jobs have every member that such jobs can have. */
    private static void assertSomethingToTell(Iterable<JsonNode> jobs) {
        Set<String> members = Stream.of(jobs)
                .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                .flatMap(job -> Stream.concat(
                        Stream.concat(names(job), names(job.path("metadata"))), names(job.at("/images/0"))))
                .collect(Collectors.toSet());
        assertThat(members)
                .contains("callerMetadata", "attempts", "error", "startedAt", "endedAt")
                .contains("ignoredOptions", "ignored", "mapped", "cost", "usage", "requested", "delivered", "missing")
                .contains("thumbnailUrl", "seed", "sha256");
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }

    private JsonNode shown(String id) {
        return json(text(gateway.get("/v1/jobs/" + id)));
    }

    private long truth(String sql) {
        return new Truth(directory).number(sql);
    }

    private Stream<JsonNode> files(String folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve(folder))) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(end))
                    .toList();
            List<JsonNode> read = new ArrayList<>();
            for (Path file : files) {
                read.add(json(Files.readString(file)));
            }
            return read.stream();
        }
    }

    private Answer post(String path, String body, String... headers) {
        Answer answer = gateway.post(path, body, headers);
        assertThat(answer.status()).as(text(answer)).isBetween(200, 202);
        return answer;
    }

    private void everySecondOne(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean good = calls.incrementAndGet() % 2 == 1;
        byte[] body = (good ? "{\"images\": [\"" + PIXEL + "\"]}" : "{\"error\": \"out of memory\"}")
                .getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(good ? 200 : 500, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static JsonNode only(JsonNode object, String... members) {
        return ((ObjectNode) object.deepCopy()).retain(members);
    }

    /** Messages of a batch have no job's id and stand under an empty one. */
    private static Map<String, JsonNode> byId(Stream<JsonNode> all, String pointer) {
        return all.collect(Collectors.toMap(one -> one.at(pointer).asText(), Function.identity()));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        try {
            return JsonTrees.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
