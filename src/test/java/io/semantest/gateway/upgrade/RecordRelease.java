package io.semantest.gateway.upgrade;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import io.semantest.gateway.upgrade.Release.Replay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records what a release writes, in the minute before it is made; not one of the tests, as its name says. Whatever stood in
 * the release's folder is written anew:
 *
 * <pre>mvn -B -Dtest=RecordRelease -Drelease=1 test</pre>
 *
 * The last release's number as long as that is not out; one more for the next. What is recorded is what a gateway has in its
 * database in the middle of work, with jobs in every state, as one that dies just then leaves it behind.
 */
@Timeout(300)
final class RecordRelease {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GENERATIONS = "/v1/generations";
    private static final String BATCHES = "/v1/batches";
    private static final String AT_ONCE = "respond-async";

    private static final String HEADER =
            """
            -- What a gateway of this release had written when it died in the middle of work, for its tables on SQLite and on PostgreSQL.
            -- @now is the moment it died, in epoch milliseconds; @outside is host and port of what is outside of it.
            -- Written by RecordRelease, which says how; never changed once the release is out.

            """;

    @TempDir
    Path directory;

    private final List<Replay> replays = new ArrayList<>();
    private Outside outside;
    private RunningGateway gateway;

    @Test
    void record() throws Exception {
        Release release = Release.of(Integer.parseInt(System.getProperty("release", "say which by -Drelease=1")));
        try (Outside all = new Outside();
                RunningGateway running = RunningGateway.start(directory, settings(all))) {
            outside = all;
            gateway = running;
            ended();
            waiting();
            inFlight();
            inLine();
            beingSent();
            release.write(Migrations.checksums(), HEADER + TableDump.of(url(), all.place()), replays);
            all.recover();
        }
    }

    private static String[] settings(Outside all) {
        return all.settings(
                "gateway.jobs.workers",
                "2",
                "gateway.jobs.retry-first",
                "10m",
                "gateway.jobs.retry-longest",
                "10m",
                "gateway.jobs.grace",
                "1s",
                "gateway.cost.dalle3",
                "40000");
    }

    /** Jobs that have completed and failed, from every door, and what was told of them. */
    private void ended() throws Exception {
        twice(
                GENERATIONS,
                "completed",
                generation("a lighthouse", "\"options\": {\"n\": 2}, \"metadata\": {\"order\": 17}"));
        gateway.sandbox("dalle3", "{\"fault\": \"refuse\", \"times\": 1}");
        twice(GENERATIONS, "refused", generation("a quarrel", ""));
        twice(BATCHES, "batch", batch("a harbour", "a desert", ""));
        awaitNumber(2, "SELECT COUNT(*) FROM jobs WHERE batch_id IS NOT NULL AND state = 'completed'");
        gateway.post(GENERATIONS, generation("a letter", webhook("ok")));
        gateway.post(GENERATIONS, generation("a farewell", webhook("gone")));
        gateway.post(GENERATIONS, generation("a queue", webhook("busy")));
        awaitNumber(1, "SELECT COUNT(*) FROM deliveries WHERE state = 'delivered'");
        awaitNumber(1, "SELECT COUNT(*) FROM deliveries WHERE state = 'dead'");
        awaitNumber(1, "SELECT COUNT(*) FROM deliveries WHERE state = 'pending' AND rung = 1");
        Files.writeString(directory.resolve("inbox/prompts.txt"), "a forest\na river\n", StandardCharsets.UTF_8);
        awaitNumber(2, "SELECT COUNT(*) FROM jobs WHERE intake = 'file' AND state = 'completed'");
        fireSchedule();
        awaitNumber(1, "SELECT COUNT(*) FROM deliveries WHERE kind = 'folder' AND state = 'delivered'");
    }

    private void fireSchedule() throws Exception {
        Date planned = Date.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Exchange occurrence = new DefaultExchange(gateway.camel());
        occurrence
                .getMessage()
                .setHeaders(new HashMap<>(Map.of("triggerName", "postcard", "scheduledFireTime", planned)));
        gateway.camel().getRoute("schedules-postcard").getProcessor().process(occurrence);
    }

    /** One that nobody could serve, and is tried again later. */
    private void waiting() {
        List.of("dalle3", "stable-diffusion").forEach(provider -> gateway.sandbox(provider, "{\"fault\": \"error\"}"));
        outside.takeTasks(false);
        gateway.post(GENERATIONS, generation("a storm", ""), "Prefer", AT_ONCE);
        awaitNumber(1, "SELECT COUNT(*) FROM jobs WHERE state = 'queued' AND due_at IS NOT NULL");
        List.of("dalle3", "stable-diffusion").forEach(provider -> gateway.sandbox(provider, "{}"));
        outside.takeTasks(true);
    }

    /** Tasks that a provider works on, for jobs from the queue and for callers who wait, and one that may be there or not. */
    private void inFlight() {
        String midjourney = "\"provider\": \"midjourney\"";
        twice(GENERATIONS, "in-work", generation("a slow boat", midjourney), "Prefer", AT_ONCE);
        gateway.post(GENERATIONS, generation("a lost boat", midjourney), "Prefer", AT_ONCE);
        Aside.run(() -> gateway.post(
                GENERATIONS, generation("a boat that is waited for", midjourney), "Idempotency-Key", "waited-for"));
        Aside.run(() -> gateway.post(GENERATIONS, generation("a boat without a key", midjourney)));
        awaitNumber(3, "SELECT COUNT(*) FROM attempts WHERE outcome IS NULL AND tasks NOT LIKE '-%'");
        awaitNumber(1, "SELECT COUNT(*) FROM attempts WHERE outcome IS NULL AND tasks LIKE '-%'");
    }

    /** Behind those, as all workers are busy. */
    private void inLine() {
        twice(GENERATIONS, "in-line", generation("a short note", "\"priority\": \"high\""), "Prefer", AT_ONCE);
        twice(BATCHES, "batch-in-line", batch("a mountain", "a valley", ""));
        gateway.post(BATCHES, batch("a cloud", "a star", ", " + webhook("ok")));
        gateway.post(GENERATIONS, generation("a telegram", webhook("ok")), "Prefer", AT_ONCE);
        JsonNode called = gateway.post(GENERATIONS, generation("a mistake", ""), "Prefer", AT_ONCE)
                .json();
        gateway.delete("/v1/jobs/" + called.path("jobId").asText());
    }

    private void beingSent() {
        gateway.post(GENERATIONS, generation("a postman", webhook("hang")));
        awaitNumber(1, "SELECT COUNT(*) FROM deliveries WHERE lease_until IS NOT NULL AND target LIKE '%hang'");
    }

    /** Sends a request, and again with the same key; remembers how that is answered. */
    private void twice(String path, String key, String body, String... headers) {
        List<String> keyed = new ArrayList<>(List.of(headers));
        keyed.addAll(List.of("Idempotency-Key", key));
        String[] all = keyed.toArray(String[]::new);
        gateway.post(path, body, all);
        Answer again = gateway.post(path, body, all);
        replays.add(new Replay(path, keyed, body, again.status(), new String(again.body(), StandardCharsets.UTF_8)));
    }

    private static String batch(String one, String other, String more) {
        return "{\"requests\": [" + generation(one, "") + ", " + generation(other, "") + "]" + more + "}";
    }

    private static String generation(String prompt, String more) {
        return "{\"prompt\": \"" + prompt + "\", \"userId\": \"ann\"" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private String webhook(String name) {
        return "\"webhookUrl\": \"http://" + outside.place() + "/hook/" + name + "\"";
    }

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("data/gateway.db");
    }

    private void awaitNumber(long number, String query) {
        await(query).atMost(PATIENCE).until(() -> number(query) == number);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.getLong(1);
        }
    }
}
