package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.app.http.events.EventStreams;
import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.journeys.EventReader.Event;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job's events as its caller gets them while it runs, and afterwards. */
@Timeout(60)
class FollowJobTest {

    private static final String ANNE = "X-API-Key: " + ApiKeys.newKey();
    private static final String BERT = "X-API-Key: " + ApiKeys.newKey();
    private static final int MOST_STREAMS = 5;

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.auth",
                "api-key",
                "gateway.callers.anne.key-sha256",
                ApiKeys.digest(key(ANNE)),
                "gateway.callers.bert.key-sha256",
                ApiKeys.digest(key(BERT)),
                "gateway.events.heartbeat",
                "1s",
                "gateway.events.max-streams",
                "" + MOST_STREAMS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void every_stream_is_over() {
        await().until(() -> streams().open() == 0);
        gateway.sandbox("dalle3", "{}");
        gateway.sandbox("stable-diffusion", "{}");
    }

    @Test
    void a_running_job_is_told_as_it_goes_and_the_stream_ends_with_it() throws Exception {
        gateway.sandbox("dalle3", "{\"fault\": \"error\", \"status\": 500, \"times\": 1}");
        gateway.sandbox("stable-diffusion", "{\"latency\": \"2s\"}");
        CompletableFuture<Answer> answer = generate("u-run");
        String jobId = running("u-run");

        try (EventReader reader = open(jobId, ANNE)) {
            assertThat(reader.head().get(0)).isEqualTo("HTTP/1.0 200 OK");
            assertThat(reader.head().stream().map(line -> line.toLowerCase(Locale.ROOT)))
                    .contains("content-type: text/event-stream", "cache-control: no-store", "x-accel-buffering: no");
            assertThat(reader.block()).containsExactly(Map.entry("retry", "3000"));
            List<Event> early = List.of(reader.next(), reader.next(), reader.next(), reader.next());
            assertThat(early)
                    .extracting(event -> event.id() + " " + event.name())
                    .containsExactly("1 job.queued", "2 attempt.started", "3 attempt.ended", "4 attempt.started");
            assertThat(answer).isNotDone();
            List<Event> late = reader.rest();
            assertThat(late)
                    .extracting(event -> event.id() + " " + event.name())
                    .containsExactly("5 attempt.ended", "6 job.completed");
            JsonNode failed = json(early.get(2));
            assertThat(failed.path("provider").asText()).isEqualTo("dalle3");
            assertThat(failed.path("outcome").asText()).isEqualTo("transient");
            assertThat(json(late.get(0)).path("durationMs").asLong()).isGreaterThanOrEqualTo(2000);
            assertThat(json(late.get(1)))
                    .isEqualTo(gateway.get("/v1/jobs/" + jobId, "X-API-Key", key(ANNE))
                            .json());
        }
        assertThat(answer.get().status()).isEqualTo(200);
    }

    @Test
    void an_ended_job_is_told_from_any_point_without_gap_or_repetition() throws Exception {
        String jobId = generate("u-ended").get().json().path("jobId").asText();
        List<Event> all;
        try (EventReader reader = open(jobId, ANNE)) {
            all = reader.rest();
        }

        assertThat(all).extracting(Event::id).containsExactly("1", "2", "3", "4");
        for (int last = 0; last < all.size(); last++) {
            try (EventReader reader = open(jobId, ANNE, "Last-Event-ID: " + last)) {
                assertThat(reader.rest()).isEqualTo(all.subList(last, all.size()));
            }
        }
        try (EventReader reader = open(jobId, ANNE, "Last-Event-ID: " + all.size())) {
            assertThat(reader.status()).isEqualTo(204);
        }
    }

    @Test
    void a_reader_that_comes_back_while_the_job_runs_misses_nothing() throws Exception {
        gateway.sandbox("dalle3", "{\"latency\": \"2s\"}");
        CompletableFuture<Answer> answer = generate("u-back");
        String jobId = running("u-back");
        try (EventReader reader = open(jobId, ANNE)) {
            assertThat(reader.next().id()).isEqualTo("1");
        }

        try (EventReader reader = open(jobId, ANNE, "Last-Event-ID: 1")) {
            assertThat(reader.rest()).extracting(Event::id).containsExactly("2", "3", "4");
        }
        assertThat(answer.get().status()).isEqualTo(200);
    }

    @Test
    void a_sign_of_life_comes_while_nothing_happens() throws Exception {
        gateway.sandbox("dalle3", "{\"latency\": \"3s\"}");
        CompletableFuture<Answer> answer = generate("u-beat");
        String jobId = running("u-beat");

        try (EventReader reader = open(jobId, ANNE, "Last-Event-ID: 2")) {
            assertThat(reader.block()).containsKey("retry");
            assertThat(reader.block()).containsExactly(Map.entry("", "beat"));
        }
        assertThat(answer.get().status()).isEqualTo(200);
    }

    @Test
    void more_streams_than_allowed_are_refused_until_one_ends() throws Exception {
        gateway.sandbox("dalle3", "{\"latency\": \"4s\"}");
        CompletableFuture<Answer> answer = generate("u-most");
        String jobId = running("u-most");
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < MOST_STREAMS; i++) {
            readers.add(open(jobId, ANNE));
        }

        Answer refused = gateway.get("/v1/jobs/" + jobId + "/events", "X-API-Key", key(ANNE));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(View.problem(refused)).isEqualTo("overloaded");
        assertThat(refused.json().path("detail").asText()).contains("gateway.events.max-streams");
        readers.get(0).close();
        await().until(() -> streams().open() < MOST_STREAMS);
        try (EventReader reader = open(jobId, ANNE)) {
            assertThat(reader.status()).isEqualTo(200);
        }
        readers.forEach(EventReader::close);
        assertThat(answer.get().status()).isEqualTo(200);
    }

    @Test
    void another_callers_job_does_not_exist_and_nothing_begins() throws Exception {
        String jobId = generate("u-own").get().json().path("jobId").asText();

        Answer bert = gateway.get("/v1/jobs/" + jobId + "/events", "X-API-Key", key(BERT));
        Answer nobody = gateway.get("/v1/jobs/" + jobId + "/events");
        Answer wrong = gateway.get("/v1/jobs/" + jobId + "/events", "X-API-Key", key(ANNE), "Last-Event-ID", "99");

        assertThat(bert.status()).isEqualTo(404);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("detail").asText()).contains("0 to 4 by now, was \"99\"");
        for (Answer answer : List.of(bert, nobody, wrong)) {
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
        }
    }

    private static EventReader open(String jobId, String... headers) {
        return EventReader.open(gateway.url("/v1/jobs/" + jobId + "/events"), headers);
    }

    private static CompletableFuture<Answer> generate(String user) {
        String request = "{\"prompt\": \"a fox\", \"userId\": \"" + user + "\"}";
        return Aside.call(() -> gateway.post("/v1/generations", request, "X-API-Key", key(ANNE)));
    }

    /** The id of the user's job once it runs. */
    private static String running(String user) {
        return await().until(
                        () -> gateway.get("/v1/jobs?status=processing&user=" + user, "X-API-Key", key(ANNE))
                                .json()
                                .at("/jobs/0/jobId")
                                .asText(),
                        id -> !id.isEmpty());
    }

    private static EventStreams streams() {
        return gateway.camel().getRegistry().lookupByNameAndType("eventStreams", EventStreams.class);
    }

    private static JsonNode json(Event event) throws Exception {
        return new ObjectMapper().readTree(event.data());
    }

    private static String key(String header) {
        return header.substring("X-API-Key: ".length());
    }
}
