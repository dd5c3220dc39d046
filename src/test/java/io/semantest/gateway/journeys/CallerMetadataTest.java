package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a caller says about its request comes back wherever the job is shown. */
@Timeout(60)
class CallerMetadataTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN =
            "{\"note\": \"Füchse 🦊 \\u2028 \\\\u001B </script>\", \"числа\": [1, 1.5, 1e21, 12345678901234567890, true, null],"
                    + " \"deep\": {\"😀\": {\"\": \"x\"}}, \"callerMetadata\": \"mine\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @Test
    void it_comes_back_with_the_answer_the_job_the_list_and_the_events() throws Exception {
        Answer answer = gateway.post("/v1/generations", request("ann", OWN));
        assertOwn(answer.json());
        String job = "/v1/jobs/" + answer.json().path("jobId").asText();

        assertOwn(gateway.get(job).json());
        assertOwn(gateway.get("/v1/jobs?user=ann").json().at("/jobs/0"));
        assertThat(gateway.get(job + "/events").body()).asString().contains("\"callerMetadata\":{\"note\":\"Füchse 🦊");
    }

    @Test
    void it_comes_back_with_a_job_in_line_a_failed_one_and_one_of_a_batch() {
        Answer accepted = gateway.post("/v1/generations", request("ben", OWN), "Prefer", "respond-async");
        assertOwn(accepted.json());
        assertOwn(ended(accepted.header("Location")));
        Answer refused = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"a fox sandbox:refuse\", \"userId\": \"ben\", \"metadata\": " + OWN + "}",
                "Prefer",
                "respond-async");
        JsonNode failed = ended(refused.header("Location"));
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertOwn(failed);
        Answer batch = gateway.post("/v1/batches", "{\"requests\": [" + request("ben", OWN) + "]}");
        assertOwn(ended("/v1/jobs/" + batch.json().at("/jobs/0/jobId").asText()));
    }

    @Test
    void a_request_without_it_has_none() {
        assertThat(gateway.post("/v1/generations", request("cleo", "{}")).json().has("callerMetadata"))
                .isFalse();
        assertThat(gateway.generate("a fox", "cleo").json().has("callerMetadata"))
                .isFalse();
    }

    @Test
    void it_stands_in_the_rows_of_a_dropped_file() throws Exception {
        Path inbox = Files.createDirectories(directory.resolve("inbox"));
        Path draft = directory.resolve("own.draft");
        Files.writeString(
                draft,
                request("dan", OWN).replace("\n", "") + "\n"
                        + "{\"prompt\": \"a fox sandbox:refuse\", \"userId\": \"dan\", \"metadata\": " + OWN + "}\n");
        Files.move(draft, inbox.resolve("own.jsonl"));

        List<String> rows = await().atMost(PATIENCE).until(CallerMetadataTest::rows, found -> found.size() == 2);

        for (String row : rows) {
            assertOwn(JSON.readTree(row));
        }
    }

    private static List<String> rows() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Path results = files.filter(file -> file.endsWith("results.jsonl"))
                    .findFirst()
                    .orElse(null);
            return results == null ? List.of() : Files.readAllLines(results);
        }
    }

    private static JsonNode ended(String job) {
        return await().atMost(PATIENCE).until(() -> gateway.get(job).json(), found -> found.has("endedAt"));
    }

    private static String request(String user, String own) {
        return "{\"prompt\": \"a fox\", \"userId\": \"" + user + "\", \"metadata\": " + own + "}";
    }

    private static void assertOwn(JsonNode shown) {
        try {
            assertThat(shown.path("callerMetadata")).isEqualTo(JSON.readTree(OWN));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
