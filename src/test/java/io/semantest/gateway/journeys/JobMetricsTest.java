package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.RunningGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What the metrics say of jobs. */
@OnBothDatabases
@Timeout(90)
final class JobMetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REQUEST =
            "{\"prompt\": \"%s\", \"userId\": \"ann\", \"provider\": \"dalle3\", \"priority\": \"%s\"}";

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    @Test
    void open_jobs_are_counted_by_state_and_priority_and_ended_ones_by_their_end() throws Exception {
        String[] settings = Stream.of(
                        databases.settings(directory.resolve("data")),
                        new String[] {"gateway.jobs.workers", "1", "gateway.sandbox.dalle3.latency", "3s"})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        try (RunningGateway gateway = RunningGateway.start(directory, settings)) {
            String working = submit(gateway, "a fox", "normal");
            await().atMost(PATIENCE).until(() -> gateway.sandboxCalls("dalle3") > 0);
            List<String> waiting = List.of(
                    submit(gateway, "a fox", "low"),
                    submit(gateway, "a fox", "low"),
                    submit(gateway, "sandbox:refuse", "high"));

            assertThat(metrics(gateway))
                    .contains(
                            "gateway_jobs{priority=\"normal\",state=\"processing\"} 1.0",
                            "gateway_jobs{priority=\"low\",state=\"ready\"} 2.0",
                            "gateway_jobs{priority=\"high\",state=\"ready\"} 1.0",
                            "gateway_jobs{priority=\"low\",state=\"waiting\"} 0.0",
                            "gateway_jobs_claimed_total 1.0")
                    .containsPattern("gateway_jobs_oldest_ready_seconds [0-9.E-]*[1-9]");

            gateway.delete("/v1/jobs/" + waiting.get(0));
            gateway.delete("/v1/jobs/" + waiting.get(0));
            gateway.sandbox("dalle3", "{}");
            for (String job : List.of(working, waiting.get(1), waiting.get(2))) {
                await().atMost(PATIENCE).until(() -> !gateway.get("/v1/jobs/" + job)
                        .json()
                        .path("endedAt")
                        .isMissingNode());
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(metrics(gateway))
                    .contains(
                            "gateway_jobs_ended_total{state=\"completed\"} 2.0",
                            "gateway_jobs_ended_total{state=\"failed\"} 1.0",
                            "gateway_jobs_ended_total{state=\"cancelled\"} 1.0",
                            "gateway_jobs_claimed_total 3.0",
                            "gateway_jobs{priority=\"low\",state=\"ready\"} 0.0",
                            "gateway_jobs_oldest_ready_seconds 0.0"));
        }
    }

    private static String submit(RunningGateway gateway, String prompt, String priority) {
        return gateway.post("/v1/generations", REQUEST.formatted(prompt, priority), "Prefer", "respond-async")
                .json()
                .path("jobId")
                .asText();
    }

    private static String metrics(RunningGateway gateway) throws Exception {
        HttpRequest scrape = HttpRequest.newBuilder(URI.create(gateway.managementUrl("/observe/metrics")))
                .timeout(PATIENCE)
                .build();
        return HttpClient.newHttpClient().send(scrape, BodyHandlers.ofString()).body();
    }
}
