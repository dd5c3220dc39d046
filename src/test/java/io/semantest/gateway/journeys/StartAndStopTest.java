package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.server.GatewayServer;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What callers and dropped files meet while a gateway starts or stops. */
@Timeout(90)
class StartAndStopTest {

    @TempDir
    Path directory;

    @Test
    void from_the_first_moment_on_callers_are_told_the_truth() throws Exception {
        Properties settings = RunningGateway.settings(directory);
        URI models = URI.create("http://127.0.0.1:" + settings.getProperty("gateway.http.port") + "/v1/models");
        Set<Integer> answers = new ConcurrentSkipListSet<>();
        Thread caller = new Thread(() -> askUntilServed(models, answers));
        caller.start();

        try (GatewayServer gateway = GatewayServer.start(ConfigLoader.load(null, Map.of(), settings))) {
            caller.join();
            assertThat(gateway.camel().isStarted()).isTrue();
        } finally {
            caller.interrupt();
        }
        assertThat(answers).contains(200).isSubsetOf(200, 503);
    }

    @Test
    void a_file_whose_lines_still_wait_when_the_gateway_stops_is_gone_on_with_by_the_next() throws IOException {
        Drops drops = new Drops(directory);
        Truth truth = new Truth(directory);
        byte[] dropped;
        try (RunningGateway gateway = RunningGateway.start(
                directory,
                "gateway.inbox.settle-time",
                "100ms",
                "gateway.jobs.workers",
                "1",
                "gateway.sandbox.stable-diffusion.latency",
                "2s")) {
            dropped = drops.drop(
                    "waits.jsonl",
                    Drops.request("a fox", "stop", "stable-diffusion"),
                    Drops.request("a hare", "stop", "stable-diffusion"),
                    Drops.request("a bear", "stop", "stable-diffusion"));
            await().until(() -> gateway.sandboxCalls("stable-diffusion") > 0);
        }
        assertThat(drops.inbox("failed/waits.jsonl")).doesNotExist();
        assertThat(drops.inbox("waits.jsonl")).hasBinaryContent(dropped);

        try (RunningGateway next = RunningGateway.start(directory, "gateway.inbox.settle-time", "100ms")) {
            JsonNode report = drops.report("waits.jsonl");

            assertThat(report.path("completed").asInt()).isEqualTo(3);
            assertThat(truth.number("SELECT COUNT(*) FROM jobs")).isEqualTo(3);
            assertThat(next.sandboxCalls("stable-diffusion")).isBetween(2L, 3L);
        }
        assertThat(drops.inbox("done/waits.jsonl")).hasBinaryContent(dropped);
    }

    private static void askUntilServed(URI uri, Set<Integer> answers) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        try {
            while (!answers.contains(200)) {
                try {
                    answers.add(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode());
                } catch (ConnectException notYet) {
                    Thread.onSpinWait();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
