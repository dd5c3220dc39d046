package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.Relay;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A file that is being read while the database goes away: each of its lines becomes one job all the same. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class InboxOutageTest {

    private static final int LINES = 40;
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final String database = TestPostgres.fresh();
    private final Truth truth = new Truth(TestPostgres.settings(database));
    private final Relay relay = new Relay(TestPostgres.port());
    private RunningGateway gateway;
    private Drops drops;

    @BeforeEach
    void start() {
        String[] login = TestPostgres.properties(database);
        gateway = RunningGateway.start(
                directory,
                "gateway.db.url",
                "jdbc:postgresql://127.0.0.1:" + relay.port() + "/" + database,
                login[2],
                login[3],
                login[4],
                login[5],
                "gateway.inbox.settle-time",
                "100ms",
                "gateway.inbox.concurrency",
                "" + AT_ONCE,
                "gateway.sandbox.stable-diffusion.latency",
                "200ms");
        drops = new Drops(directory);
    }

    @AfterEach
    void stop() {
        gateway.close();
        relay.close();
    }

    @Test
    void a_file_waits_in_the_inbox_while_the_database_is_away() throws IOException {
        byte[] dropped = drops.drop("outage.jsonl", lines());
        await().atMost(PATIENCE).until(() -> truth.number("SELECT COUNT(*) FROM jobs WHERE state = 'completed'") >= 8);

        relay.cut();
        await().atMost(PATIENCE).until(() -> Files.exists(drops.inbox("outage.jsonl")));
        assertThat(drops.inbox("outage.jsonl")).hasBinaryContent(dropped);
        assertThat(drops.outbox("outage.jsonl/results.jsonl")).doesNotExist();
        relay.mend();

        each_line_has_become_one_job_and_one_charge(dropped);
    }

    @Test
    void a_line_whose_admission_was_cut_in_the_commit_is_run_again() throws IOException {
        TestPostgres.execute(
                database,
                """
                CREATE SEQUENCE admissions;
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN IF nextval('admissions') IN (1, 7) THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON jobs DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION die()
                """);
        byte[] dropped = drops.drop("outage.jsonl", lines());

        each_line_has_become_one_job_and_one_charge(dropped);
        assertThat(truth.number("SELECT last_value FROM admissions")).isGreaterThan(LINES);
    }

    private void each_line_has_become_one_job_and_one_charge(byte[] dropped) throws IOException {
        await().atMost(PATIENCE).until(() -> Files.exists(drops.inbox("done/outage.jsonl")));
        JsonNode report = drops.report("outage.jsonl");
        List<JsonNode> rows = drops.rows("outage.jsonl");

        assertThat(report.path("completed").asInt()).isEqualTo(LINES);
        assertThat(rows)
                .extracting(row -> row.path("line").asInt())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, LINES).boxed().toList());
        assertThat(Drops.texts(rows, "jobId")).doesNotHaveDuplicates();
        assertThat(drops.checkImages("outage.jsonl")).isEqualTo(LINES);
        assertThat(drops.inbox("done/outage.jsonl")).hasBinaryContent(dropped);
        assertThat(drops.inbox("outage.jsonl")).doesNotExist();
        assertThat(truth.number("SELECT COUNT(*) FROM jobs")).isEqualTo(LINES);
        assertThat(truth.number("SELECT SUM(spent) FROM balances")).isEqualTo(LINES);
        assertThat(truth.number("SELECT SUM(held) FROM balances")).isZero();
    }

    private static String[] lines() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> Drops.request("a fox in field " + line, "outage", "stable-diffusion"))
                .toArray(String[]::new);
    }
}
