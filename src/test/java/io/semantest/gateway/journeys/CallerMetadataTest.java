package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.testing.Receiver;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
            "{\"note\": \"Füchse 🦊 \\u2028 \\\\u001B </script>\", \"числа\": [1, 1.10, 1e3, 1E+21, -0.0, 12345678901234567890, 0.1000000000000000055511151231257827, true, null],"
                    + " \"deep\": {\"😀\": {\"\": \"x\"}}, \"callerMetadata\": \"mine\"}";
    private static final String NUMBERS =
            "[1,1.10,1e3,1E+21,-0.0,12345678901234567890,0.1000000000000000055511151231257827,true,null]";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Receiver RECEIVER = new Receiver();

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.delivery.private-hosts",
                RECEIVER.place(),
                "gateway.delivery.endpoints.audit",
                "file:" + directory.resolve("events"),
                "gateway.delivery.folder",
                "done");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        RECEIVER.close();
    }

    @Test
    void it_comes_back_with_the_answer_the_job_the_list_and_the_events() throws Exception {
        Answer answer = gateway.post("/v1/generations", request("ann", OWN));
        assertOwn(text(answer), "");
        String job = "/v1/jobs/" + answer.json().path("jobId").asText();

        assertOwn(text(gateway.get(job)), "");
        assertOwn(text(gateway.get("/v1/jobs?user=ann")), "/jobs/0");
        assertThat(text(gateway.get(job + "/events"))).contains("\"callerMetadata\":{\"note\":\"Füchse 🦊", NUMBERS);
    }

    @Test
    void it_comes_back_with_a_job_in_line_a_failed_one_and_one_of_a_batch() {
        Answer accepted = gateway.post("/v1/generations", request("ben", OWN), "Prefer", "respond-async");
        assertOwn(text(accepted), "");
        assertOwn(ended(accepted.header("Location")), "");
        Answer refused = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"a fox sandbox:refuse\", \"userId\": \"ben\", \"metadata\": " + OWN + "}",
                "Prefer",
                "respond-async");
        String failed = ended(refused.header("Location"));
        assertThat(failed).contains("\"status\":\"failed\"");
        assertOwn(failed, "");
        Answer batch = gateway.post("/v1/batches", "{\"requests\": [" + request("ben", OWN) + "]}");
        assertOwn(ended("/v1/jobs/" + batch.json().at("/jobs/0/jobId").asText()), "");
    }

    @Test
    void it_comes_back_with_the_webhook_the_endpoint_and_the_description_in_a_folder() throws Exception {
        gateway.post(
                "/v1/generations",
                "{\"webhookUrl\": \"" + RECEIVER.url("/hook") + "\", "
                        + request("eve", OWN).substring(1),
                "Prefer",
                "respond-async");

        await().atMost(PATIENCE).until(() -> !RECEIVER.received().isEmpty());
        assertOwn(RECEIVER.received().get(0).text(), "/data");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(files())
                .filteredOn(file -> file.contains("\"eve\""))
                .hasSize(2)
                .allSatisfy(file -> assertOwn(file, file.contains("\"data\":") ? "/data" : "")));
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
            assertOwn(row, "");
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

    /** What endpoints were told and what lies beside delivered images, without the blanks that people are shown. */
    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            List<String> texts = new ArrayList<>();
            for (Path file : all.filter(one ->
                            one.endsWith("result.json") || one.getParent().endsWith("events"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                texts.add(Files.readString(file)
                        .replaceAll("\\n *", "")
                        .replace("\" : ", "\":")
                        .replace(", ", ",")
                        .replace("[ ", "[")
                        .replace(" ]", "]"));
            }
            return texts;
        }
    }

    private static String ended(String job) {
        return await().atMost(PATIENCE).until(() -> text(gateway.get(job)), found -> found.contains("\"endedAt\""));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String request(String user, String own) {
        return "{\"prompt\": \"a fox\", \"userId\": \"" + user + "\", \"metadata\": " + own + "}";
    }

    /** Also to the letter: a receiver may well keep 1.10 apart from 1.1. */
    private static void assertOwn(String shown, String pointer) {
        try {
            assertThat(shown).contains(NUMBERS);
            assertThat(JSON.readTree(shown).at(pointer + "/callerMetadata")).isEqualTo(JSON.readTree(OWN));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
