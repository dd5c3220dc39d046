package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.callers.ApiKeys;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs and batches as their callers, and nobody else, find them. */
@Timeout(60)
class JobListTest {

    private static final String ANNE = ApiKeys.newKey();
    private static final String BERT = ApiKeys.newKey();

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
                ApiKeys.digest(ANNE),
                "gateway.callers.bert.key-sha256",
                ApiKeys.digest(BERT));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void whoever_turns_pages_while_jobs_come_sees_every_earlier_one_once_and_as_it_is_shown_alone() {
        List<String> earlier = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            earlier.add(generated(ANNE, "u-pages"));
            generated(BERT, "u-pages");
        }
        earlier.add(refused(ANNE, "u-pages"));

        List<JsonNode> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get(ANNE, "/v1/jobs?user=u-pages&limit=2" + cursor).json();
            page.path("jobs").forEach(seen::add);
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
            generated(ANNE, "u-pages");
        }

        Collections.reverse(earlier);
        assertThat(seen).extracting(job -> job.path("jobId").asText()).isEqualTo(earlier);
        assertThat(seen).allSatisfy(job -> assertThat(job)
                .isEqualTo(get(ANNE, "/v1/jobs/" + job.path("jobId").asText()).json()));
        assertThat(get(BERT, "/v1/jobs?user=u-pages").json().path("jobs")).hasSize(5);
    }

    @Test
    void a_cursor_goes_with_its_caller() {
        generated(ANNE, "u-cursor");
        generated(ANNE, "u-cursor");
        String cursor = get(ANNE, "/v1/jobs?limit=1").json().path("nextCursor").asText();

        Answer bert = get(BERT, "/v1/jobs?limit=1&cursor=" + cursor);

        assertThat(bert.status()).isEqualTo(400);
        assertThat(View.problem(bert)).isEqualTo("invalid-request");
        assertThat(bert.json().at("/errors/0/pointer").asText()).isEqualTo("/cursor");
    }

    @Test
    void an_empty_parameter_counts_as_absent() {
        generated(ANNE, "u-empty");

        JsonNode all = get(ANNE, "/v1/jobs?user=u-empty").json();

        assertThat(get(ANNE, "/v1/jobs?user=u-empty&status=&limit=&cursor=&batch&createdAfter=%20")
                        .json())
                .isEqualTo(all);
        assertThat(get(ANNE, "/v1/jobs?userId=").status()).isEqualTo(400);
    }

    @Test
    void a_header_is_no_parameter() {
        assertThat(gateway.get("/v1/jobs", "X-API-Key", ANNE, "limit", "x", "cursor", "x")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%FF%FE", "a=1&&=&b", "status=%E2%80%A8x", "x[]=1", "%", "cursor=%22%3E%3Cscript%3E"})
    void what_makes_no_sense_is_refused_in_the_usual_shape(String query) {
        RawHttp.Answer answer = RawHttp.send(
                URI.create(gateway.url("")), "GET", "/v1/jobs?" + query, "", "Host: gateway", "X-API-Key: " + ANNE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("https://semantest.io/problems/");
    }

    @Test
    void a_batch_tells_how_far_it_is_to_its_caller_alone() throws Exception {
        String job = generated(ANNE, "u-batch");
        sql(
                "INSERT INTO batches (batch_id, caller, total, unfinished, created_at) VALUES ('batch_1', 'anne', 2, 1, 0)");
        sql("UPDATE jobs SET batch_id = 'batch_1' WHERE job_id = '" + job + "'");

        JsonNode batch = get(ANNE, "/v1/batches/batch_1").json();

        assertThat(batch.path("status").asText()).isEqualTo("processing");
        assertThat(batch.path("completed").asInt()).isEqualTo(1);
        assertThat(batch.path("progress").asDouble()).isEqualTo(0.5);
        assertThat(get(ANNE, "/v1/jobs?batch=batch_1").json().findValuesAsText("jobId"))
                .containsExactly(job);
        assertThat(get(BERT, "/v1/batches/batch_1").status()).isEqualTo(404);
        assertThat(get(BERT, "/v1/jobs?batch=batch_1").json().path("jobs")).isEmpty();
    }

    private static String generated(String key, String user) {
        return gateway.post(
                        "/v1/generations", "{\"prompt\": \"a fox\", \"userId\": \"" + user + "\"}", "X-API-Key", key)
                .json()
                .path("jobId")
                .asText();
    }

    private static String refused(String key, String user) {
        return gateway.post(
                        "/v1/generations",
                        "{\"prompt\": \"sandbox:refuse\", \"userId\": \"" + user + "\"}",
                        "X-API-Key",
                        key)
                .json()
                .path("jobId")
                .asText();
    }

    private static Answer get(String key, String path) {
        return gateway.get(path, "X-API-Key", key);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/gateway.db"));
                var work = connection.createStatement()) {
            work.executeUpdate(statement);
        }
    }
}
