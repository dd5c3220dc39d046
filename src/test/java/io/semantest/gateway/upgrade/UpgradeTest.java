package io.semantest.gateway.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.app.LedgerVerify;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import io.semantest.gateway.upgrade.Release.Replay;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database in which a released gateway died in the middle of work, opened by this one. */
@OnBothDatabases
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
final class UpgradeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ENDED = "state IN ('completed', 'failed', 'cancelled')";
    private static final String RESUMABLE = "SELECT job_id FROM jobs WHERE state = 'queued' OR state = 'processing'"
            + " AND resumable = 1 ORDER BY job_id";
    private static final String INTERRUPTED =
            "SELECT job_id FROM jobs WHERE state = 'processing' AND resumable = 0 ORDER BY job_id";

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private Outside outside;
    private DataSource database;

    @BeforeEach
    void start() throws IOException {
        outside = new Outside().recover();
        database = databases.withoutTables(directory.resolve("data"));
    }

    @AfterEach
    void stop() {
        outside.close();
    }

    @ParameterizedTest
    @MethodSource("io.semantest.gateway.upgrade.Release#all")
    void what_a_release_has_begun_this_version_ends(Release release) throws Exception {
        release.into(database, databases, outside.place());
        List<String> resumable = texts(RESUMABLE);
        List<String> interrupted = texts(INTERRUPTED);
        List<String> ended = texts(jobs(ENDED));
        List<String> owed = texts("SELECT delivery_id FROM deliveries WHERE state = 'pending' ORDER BY delivery_id");
        // Nobody waits ten minutes here.
        execute("UPDATE jobs SET due_at = created_at WHERE due_at IS NOT NULL");
        assertThat(resumable).isNotEmpty();
        assertThat(interrupted).isNotEmpty();
        assertThat(owed).isNotEmpty();

        try (RunningGateway gateway = RunningGateway.start(directory, settings())) {
            awaitNone("SELECT job_id FROM jobs WHERE state IN ('queued', 'processing')");
            awaitNone("SELECT batch_id FROM batches WHERE ended_at IS NULL");
            awaitNone("SELECT delivery_id FROM deliveries WHERE state = 'pending'");

            assertThat(texts("SELECT job_id FROM jobs WHERE state = 'completed' ORDER BY job_id"))
                    .containsAll(resumable);
            assertThat(texts("SELECT job_id FROM jobs WHERE problem LIKE '%interrupted%' ORDER BY job_id"))
                    .isEqualTo(interrupted);
            assertThat(texts(jobs(ENDED))).containsAll(ended);
            assertThat(outside.submissions()).as("tasks that were made again").isZero();
            assertThat(outside.told()).extracting(Outside.Told::id).containsAll(owed);
            assertThat(outside.told()).extracting(Outside.Told::path).doesNotContain("/hook/gone");
            assertThat(number("SELECT SUM(held) FROM balances")).isZero();
            assertTheBooksAgree();
            assertAnsweredAsBefore(gateway, release);
            assertAllCanBeRead(gateway);
        }
    }

    private String[] settings() {
        return outside.settings(databases.settings(directory.resolve("data")));
    }

    private static void assertAnsweredAsBefore(RunningGateway gateway, Release release) throws IOException {
        for (Replay replay : release.replays()) {
            Answer answer =
                    gateway.post(replay.path(), replay.body(), replay.headers().toArray(String[]::new));
            assertThat(answer.header("Idempotent-Replayed"))
                    .as(replay.headers().toString())
                    .isEqualTo("true");
            assertThat(answer.status()).isEqualTo(replay.status());
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(asToldNow(replay));
        }
    }

    /** Since then problems also say where they arose (RFC 9457, instance); nothing else may differ. */
    private static String asToldNow(Replay replay) {
        String member = ",\"instance\":\"" + replay.path() + "\"";
        return replay.status() < 400 ? replay.answer() : replay.answer().replace(",\"jobId\":", member + ",\"jobId\":");
    }

    /** And is as this version describes it. */
    private void assertAllCanBeRead(RunningGateway gateway) throws SQLException {
        Stream<String> paths = Stream.of(
                        texts("SELECT '/v1/jobs/' || job_id FROM jobs"),
                        texts("SELECT '/v1/batches/' || batch_id FROM batches"),
                        List.of("/v1/jobs?limit=100", "/v1/deliveries", "/v1/users/ann/quota"))
                .flatMap(List::stream);
        assertThat(paths)
                .allSatisfy(
                        path -> assertThat(gateway.get(path).status()).as(path).isEqualTo(200));
    }

    private void assertTheBooksAgree() throws IOException {
        StringWriter out = new StringWriter();
        int status = LedgerVerify.run(directory, RunningGateway.settings(directory, settings()), out);
        assertThat(status).as(out.toString()).isZero();
    }

    /** All that stands of jobs, a line each. */
    private static String jobs(String which) {
        return "SELECT job_id || state || version || request || COALESCE(result, '') || COALESCE(problem, '') || ended_at"
                + " FROM jobs WHERE " + which + " ORDER BY job_id";
    }

    private void awaitNone(String query) {
        await(query).atMost(PATIENCE).until(() -> texts(query), List::isEmpty);
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(texts(query).get(0));
    }

    private List<String> texts(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
