package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a request says has the same effect through every door. The users' names say what is asked for them. */
@Timeout(120)
final class DoorsDoAlikeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final List<String> PRIORITIES = List.of("high", "normal", "low");

    @TempDir
    Path directory;

    private GatedProvider gate;
    private RunningGateway gateway;
    private Drops drops;

    @BeforeEach
    void start() throws IOException {
        gate = GatedProvider.expecting(1);
        Path routes = Schedules.write(
                directory.resolve("routes"),
                schedule("low", asked("low", ", \"priority\": \"low\"")),
                schedule("normal", asked("normal", "")),
                schedule("high", asked("high", ", \"priority\": \"high\"")),
                schedule("two", asked("two", ", \"options\": {\"n\": 2}")),
                schedule("one", asked("one", "")));
        gateway = RunningGateway.start(
                directory,
                "gateway.routes-dir",
                routes.toString(),
                "gateway.jobs.workers",
                "1",
                "gateway.inbox.settle-time",
                "100ms",
                "gateway.inbox.user-id",
                "two",
                "gateway.inbox.provider",
                "stable-diffusion",
                "gateway.inbox.options.n",
                "2",
                "gateway.providers.dalle3.base-url",
                gate.baseUrl(),
                "gateway.providers.dalle3.api-key",
                "sk-test");
        drops = new Drops(directory);
    }

    @AfterEach
    void stop() throws IOException {
        gate.open();
        gateway.close();
        gate.close();
    }

    @Test
    void of_the_jobs_in_line_those_of_higher_priority_are_taken_first_and_who_waits_is_not_in_line() throws Exception {
        inLine("/v1/generations", asked("blocks", "").replace("stable-diffusion", "dalle3"));
        assertThat(gate.everybodyWaits(20)).isTrue();
        for (String priority : List.of("low", "normal", "high")) {
            String request = asked(priority, priority.equals("normal") ? "" : ", \"priority\": \"" + priority + "\"");
            inLine("/v1/generations", request);
            batch(request);
            drops.drop(priority + ".jsonl", request);
            Schedules.fire(gateway, priority);
        }
        Answer openAi = inLine("/v1/images/generations", openAi("normal", ", \"priority\": \"high\""));
        assertThat(openAi.header("X-Ignored-Members")).isEqualTo("priority");
        await().atMost(PATIENCE).until(() -> queued() == 13);

        Answer waited = gateway.post("/v1/generations", asked("waits", ", \"priority\": \"low\""));
        assertThat(waited.status()).isEqualTo(200);
        assertThat(queued()).as("jobs that are still in the queue").isEqualTo(13);

        gate.open();
        List<JsonNode> ended = new ArrayList<>();
        for (String priority : PRIORITIES) {
            ended.addAll(ended(priority, priority.equals("normal") ? 5 : 4));
        }
        ended.sort(
                Comparator.comparing(job -> Instant.parse(job.path("startedAt").asText())));
        assertThat(ended.stream().map(job -> job.path("userId").asText()).distinct())
                .containsExactlyElementsOf(PRIORITIES);
        assertThat(ended.stream()
                        .map(job -> PRIORITIES.indexOf(job.path("userId").asText())))
                .isSorted();
    }

    @Test
    void as_many_images_come_and_are_paid_for_as_are_asked_for() throws IOException {
        String two = asked("two", ", \"options\": {\"n\": 2}");
        String one = asked("one", "");
        assertThat(gateway.post("/v1/generations", two).json().path("images")).hasSize(2);
        assertThat(gateway.post("/v1/generations", asked("two", ", \"count\": 2"))
                        .json()
                        .path("images"))
                .hasSize(2);
        assertThat(gateway.post("/v1/generations", one).json().path("images")).hasSize(1);
        for (String wanted : List.of("", ", \"response_format\": \"b64_json\"")) {
            assertThat(gateway.post("/v1/images/generations", openAi("two", ", \"n\": 2" + wanted))
                            .json()
                            .path("data"))
                    .hasSize(2);
            assertThat(gateway.post("/v1/images/generations", openAi("one", wanted))
                            .json()
                            .path("data"))
                    .hasSize(1);
        }
        inLine("/v1/images/generations", openAi("two", ", \"n\": 2"));
        inLine("/v1/generations", two);
        inLine("/v1/generations", one);
        batch(two);
        batch(one);
        drops.drop("lines.jsonl", two, one);
        drops.drop("prompts.txt", "a fox");
        Schedules.fire(gateway, "two");
        Schedules.fire(gateway, "one");

        drops.report("lines.jsonl");
        assertThat(drops.rows("lines.jsonl").stream()
                        .map(row -> row.path("images").size()))
                .containsExactly(2, 1);
        assertThat(drops.report("prompts.txt").path("images").asInt()).isEqualTo(2);
        List<JsonNode> twos = ended("two", 10);
        assertThat(twos).allSatisfy(job -> assertImages(job, 2));
        assertThat(Drops.texts(twos, "intake")).contains("rest", "openai", "batch", "file", "schedule");
        assertThat(ended("one", 7)).allSatisfy(job -> assertImages(job, 1));
        View view = new View(gateway);
        assertThat(view.remaining("two", "stable-diffusion")).isEqualTo(1000 - 20);
        assertThat(view.remaining("one", "stable-diffusion")).isEqualTo(1000 - 7);
    }

    @Test
    void openais_created_is_when_the_request_came_and_of_models_when_the_gateway_was_started() {
        long before = Instant.now().getEpochSecond();
        JsonNode waited =
                gateway.post("/v1/images/generations", openAi("one", "")).json();
        Answer accepted = inLine("/v1/images/generations", openAi("one", ""));
        long after = Instant.now().getEpochSecond();

        assertThat(waited.path("created").asLong()).isBetween(before, after);
        Instant createdAt = Instant.parse(gateway.get(accepted.header("Location"))
                .json()
                .path("createdAt")
                .asText());
        assertThat(accepted.json().path("created").asLong()).isEqualTo(createdAt.getEpochSecond());
        for (JsonNode model : gateway.get("/v1/models").json().path("data")) {
            assertThat(model.path("created").asLong()).isBetween(before - 60, before);
            assertThat(gateway.get("/v1/models/" + model.path("id").asText()).json())
                    .isEqualTo(model);
        }
    }

    @Test
    void a_user_is_found_under_its_name_whatever_is_in_it() {
        for (String user : List.of(
                "a/b",
                "a%2Fb",
                "100%",
                "a+b",
                "a b",
                "Jürgen 🦊",
                "...",
                "a?b#c",
                "a;b=c",
                "{x}",
                "a&b",
                "a//b",
                "\\")) {
            String name = user.replace("\\", "\\\\");
            assertThat(gateway.post("/v1/generations", asked(name, "")).status())
                    .isEqualTo(200);
            String encoded = URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");

            assertThat(jobs("user=" + encoded).map(job -> job.path("userId").asText()))
                    .containsExactly(user);
            Answer quota = gateway.get("/v1/users/" + encoded + "/quota");
            assertThat(quota.status()).as(user).isEqualTo(200);
            assertThat(quota.json()).anySatisfy(one -> {
                assertThat(one.path("provider").asText()).isEqualTo("stable-diffusion");
                assertThat(one.path("remaining").asInt()).as(user).isEqualTo(999);
            });
        }
    }

    private static void assertImages(JsonNode job, int images) {
        assertThat(job.path("images")).hasSize(images);
        assertThat(job.at("/metadata/creditsUsed").asInt()).isEqualTo(images);
        assertThat(job.path("metadata").has("requested")).isFalse();
    }

    /** The user's jobs, once so many of them have ended. */
    private List<JsonNode> ended(String user, int count) {
        return await(user)
                .atMost(PATIENCE)
                .until(
                        () -> jobs("user=" + user)
                                .filter(job -> job.has("endedAt"))
                                .toList(),
                        jobs -> jobs.size() == count);
    }

    private long queued() {
        return jobs("status=queued").count();
    }

    private Stream<JsonNode> jobs(String filter) {
        JsonNode page = gateway.get("/v1/jobs?limit=200&" + filter).json();
        return StreamSupport.stream(page.path("jobs").spliterator(), false);
    }

    private Answer inLine(String path, String request) {
        Answer answer = gateway.post(path, request, "Prefer", "respond-async");
        assertThat(answer.status()).isEqualTo(202);
        return answer;
    }

    private void batch(String request) {
        assertThat(gateway.post("/v1/batches", "{\"requests\": [" + request + "]}")
                        .status())
                .isEqualTo(202);
    }

    private static String asked(String user, String more) {
        return "{\"prompt\": \"a fox\", \"userId\": \"" + user + "\", \"provider\": \"stable-diffusion\"" + more + "}";
    }

    private static String openAi(String user, String more) {
        return "{\"prompt\": \"a fox\", \"user\": \"" + user + "\", \"model\": \"stable-diffusion\"" + more + "}";
    }

    private static String schedule(String name, String request) {
        return Schedules.schedule(name, "0 0 6 1 1 ? 2099", "UTC", request);
    }
}
