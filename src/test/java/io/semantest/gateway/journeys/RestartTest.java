package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.Drops.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.Gateway;
import io.semantest.gateway.testing.FreePorts;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A gateway that is killed in the middle of its work, and the next one that takes over. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class RestartTest {

    private static final int LINES = 12;
    private static final int REFUSED_LINE = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    @Test
    void a_file_is_gone_on_with_and_no_line_is_charged_twice() throws Exception {
        Drops drops = new Drops(directory);
        Truth truth = new Truth(directory);
        byte[] dropped = killInTheMiddleOf(drops, truth);
        List<String> completed = truth.texts("SELECT job_id FROM jobs WHERE state = 'completed' ORDER BY job_id");
        assertThat(truth.number("SELECT SUM(held) FROM balances")).isPositive();

        try (RunningGateway next = RunningGateway.start(directory)) {
            JsonNode report = drops.report("batch.jsonl");

            List<JsonNode> rows = drops.rows("batch.jsonl");
            assertThat(texts(rows, "line"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, LINES)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(new HashSet<>(texts(rows, "jobId"))).hasSize(LINES).containsAll(completed);
            assertThat(texts(rows.subList(REFUSED_LINE, LINES), "status")).containsOnly("completed");
            assertThat(rows.get(0).path("status").asText()).isEqualTo("refused");
            assertThat(rows.get(0).at("/error/type").asText()).isEqualTo("prompt-refused");
            assertThat(report.path("refused").asInt()).isOne();
            assertThat(drops.checkImages("batch.jsonl")).isEqualTo(LINES - 1);
            assertThat(truth.number("SELECT COUNT(*) FROM jobs")).isEqualTo(LINES);
            assertThat(truth.number("SELECT SUM(spent) FROM balances")).isEqualTo(LINES - 1);
            assertThat(truth.number("SELECT SUM(held) FROM balances")).isZero();
            assertThat(truth.texts("SELECT job_id FROM ledger WHERE kind = 'settle'"))
                    .hasSize(LINES - 1)
                    .doesNotHaveDuplicates();
            assertThat(next.sandboxCalls("stable-diffusion")).isEqualTo(LINES - 1 - completed.size());
        }
        assertThat(drops.inbox("done/batch.jsonl")).hasBinaryContent(dropped);
        assertThat(files(drops.outbox("batch.jsonl"))).noneMatch(file -> file.endsWith(".part"));
    }

    @Test
    void an_occurrence_that_was_being_worked_on_is_finished_by_the_next_gateway() throws Exception {
        Truth truth = new Truth(directory);
        Process process =
                gateway("gateway.schedules.postcard.cron", "* * * * * ?", "gateway.sandbox.dalle3.latency", "20s");
        try {
            await().atMost(PATIENCE).until(() -> truth.number("SELECT COUNT(*) FROM jobs") > 0);
        } finally {
            kill(process);
        }

        try (RunningGateway next = RunningGateway.start(directory)) {
            await().atMost(PATIENCE)
                    .until(() -> truth.texts("SELECT DISTINCT state FROM jobs").equals(List.of("completed")));
            assertThat(next.sandboxCalls("dalle3")).isEqualTo(truth.number("SELECT COUNT(*) FROM jobs"));
        }
        assertThat(truth.number("SELECT SUM(held) FROM balances")).isZero();
    }

    private byte[] killInTheMiddleOf(Drops drops, Truth truth) throws Exception {
        String sandboxPort = "" + FreePorts.one();
        Process process = gateway(
                "gateway.inbox.concurrency", "3",
                "gateway.sandbox.port", sandboxPort,
                "gateway.sandbox.stable-diffusion.latency", "700ms");
        try {
            byte[] dropped = drops.drop("batch.jsonl", lines());
            await().atMost(PATIENCE)
                    .until(() -> truth.number("SELECT COUNT(*) FROM jobs WHERE state = 'completed'") >= 4);
            // What is begun from now on does not end before the kill.
            behave(sandboxPort, "{\"latency\": \"60s\"}");
            await().atMost(PATIENCE)
                    .during(Duration.ofSeconds(1))
                    .until(() -> truth.number("SELECT COUNT(*) FROM jobs WHERE state = 'processing'") > 0
                            && truth.number("SELECT SUM(held) FROM balances") > 0);
            return dropped;
        } finally {
            kill(process);
        }
    }

    private static void behave(String port, String behaviour) throws IOException, InterruptedException {
        URI control = URI.create("http://127.0.0.1:" + port + "/sandbox/stable-diffusion/behaviour");
        HttpRequest change = HttpRequest.newBuilder(control)
                .PUT(HttpRequest.BodyPublishers.ofString(behaviour))
                .build();
        int status = HttpClient.newHttpClient()
                .send(change, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isBetween(200, 299);
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static String[] lines() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> line == REFUSED_LINE ? "sandbox:refuse" : "a fox in field " + line)
                .map(prompt -> Drops.request(prompt, "restart", "stable-diffusion"))
                .toArray(String[]::new);
    }

    /** The program as operators start it, in a process of its own. */
    private Process gateway(String... keysAndValues) throws IOException {
        Properties settings = RunningGateway.settings(directory, keysAndValues);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path")));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(Gateway.class.getName(), "run"));
        Path output = directory.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(PATIENCE)
                .until(() -> !process.isAlive() || Files.readString(output).contains("is ready"));
        assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
        return process;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
