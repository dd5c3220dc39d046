package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The provider answers nobody before all have come: with fewer in flight than there are requests, none would end. */
class InFlightTest {

    private static final int REQUESTS = 300;
    private static final int PATIENCE_SECONDS = 60;

    private static final ExecutorService CLIENT_THREADS = Executors.newFixedThreadPool(2);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(CLIENT_THREADS)
            .build();

    private static RunningGateway gateway;
    private static boolean allWaited;
    private static int inFlight;
    private static int threadsTaken;
    private static List<Integer> statuses;

    @BeforeAll
    @Timeout(180)
    static void send_all_and_let_none_go_before_the_last_has_come(@TempDir Path directory) throws Exception {
        int threadsBefore = threads();
        try (GatedProvider provider = GatedProvider.expecting(REQUESTS)) {
            gateway = RunningGateway.start(
                    directory,
                    "gateway.providers.dalle3.base-url",
                    provider.baseUrl(),
                    "gateway.providers.dalle3.api-key",
                    "none");
            List<CompletableFuture<Integer>> answers = sendAll();
            allWaited = provider.everybodyWaits(PATIENCE_SECONDS);
            inFlight = inFlight();
            threadsTaken = threads() - threadsBefore;
            provider.open();
            statuses = answers.stream().map(CompletableFuture::join).toList();
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
        CLIENT_THREADS.shutdownNow();
    }

    @Test
    void asks_the_provider_for_hundreds_of_requests_at_the_same_time() {
        assertThat(allWaited).isTrue();
        assertThat(inFlight).isEqualTo(REQUESTS);
    }

    @Test
    void answers_all_of_them() {
        assertThat(statuses).hasSize(REQUESTS).containsOnly(200);
        assertThat(inFlight()).isZero();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void takes_no_thread_of_the_system_for_a_request_that_waits() {
        assertThat(threadsTaken).isLessThan(100);
    }

    private static List<CompletableFuture<Integer>> sendAll() {
        return IntStream.range(0, REQUESTS)
                .mapToObj(number -> CLIENT.sendAsync(request(number), BodyHandlers.discarding()))
                .map(answer -> answer.thenApply(HttpResponse::statusCode))
                .toList();
    }

    private static HttpRequest request(int number) {
        String json = "{\"prompt\": \"picture " + number + "\", \"userId\": \"alice\"}";
        return HttpRequest.newBuilder(URI.create(gateway.url("/v1/generations")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private static int inFlight() {
        for (JsonNode one : gateway.get("/v1/providers").json()) {
            if (one.path("name").asText().equals("dalle3")) {
                return one.path("inFlight").asInt();
            }
        }
        throw new AssertionError("no provider dalle3");
    }

    /** Threads of the system; virtual ones do not count. */
    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
