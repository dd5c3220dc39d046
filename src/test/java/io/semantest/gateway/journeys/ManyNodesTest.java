package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.Schedules.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.database.Database;
import io.semantest.gateway.quota.LedgerAudit;
import io.semantest.gateway.testing.GatewayProcess;
import io.semantest.gateway.testing.Relay;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Gateways that share one PostgreSQL and nothing else. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class ManyNodesTest {

    private static final String REQUEST = "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"dalle3\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    private final String database = TestPostgres.fresh();
    private final Truth truth = new Truth(TestPostgres.settings(database));

    @AfterEach
    void no_job_has_failed_and_the_books_agree() {
        assertThat(truth.texts("SELECT job_id || ' ' || problem FROM jobs WHERE state = 'failed'"))
                .isEmpty();
        try (Database books = Database.open(TestPostgres.settings(database))) {
            assertThat(books.read(new LedgerAudit()::differences)).isEmpty();
        }
    }

    @Test
    void a_users_credits_are_the_same_ones_at_every_node() throws Exception {
        String[] twenty = {
            "gateway.quota.monthly-credits.dalle3", "20",
            "gateway.quota.monthly-credits.stable-diffusion", "0",
            "gateway.quota.monthly-credits.midjourney", "0"
        };
        try (GatewayProcess there = GatewayProcess.start(folder("there"), settings(twenty));
                RunningGateway here = RunningGateway.start(folder("here"), settings(twenty))) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 64)
                    .mapToObj(request -> request % 2 == 0 ? here.url("/v1/generations") : there.url("/v1/generations"))
                    .map(ManyNodesTest::post)
                    .toList();

            assertThat(answers).extracting(answer -> answer.join().statusCode()).containsOnly(200, 402);
            assertThat(answers)
                    .filteredOn(answer -> answer.join().statusCode() == 200)
                    .hasSize(20);
            assertThat(truth.texts(
                            "SELECT spent || ' ' || held FROM balances WHERE user_id = 'ann' AND provider = 'dalle3'"))
                    .containsExactly("20 0");
        }
    }

    @Test
    void each_occurrence_of_a_schedule_is_fired_by_one_node() throws Exception {
        Path routes = Schedules.write(folder("routes"), schedule("every-second", "* * * * * ?", "UTC"));
        String[] mine = {"gateway.routes-dir", routes.toString()};
        try (GatewayProcess there = GatewayProcess.start(folder("there"), settings(mine));
                RunningGateway here = RunningGateway.start(folder("here"), settings(mine))) {
            long before = occurrences().size();
            await().atMost(PATIENCE).until(() -> occurrences().size() >= before + 5);

            assertThat(here.get("/v1/providers").status()).isEqualTo(200);
            assertThat(there.output()).doesNotContain("ERROR", "topsecret");
        }
        List<Instant> times = occurrences();
        assertThat(times).doesNotHaveDuplicates();
        assertThat(Duration.between(times.get(0), times.get(times.size() - 1)).toSeconds())
                .as("none is left out")
                .isEqualTo(times.size() - 1);
        assertThat(truth.texts("SELECT job_id FROM attempts GROUP BY job_id HAVING COUNT(*) > 1"))
                .as("jobs that a provider was called twice for")
                .isEmpty();
    }

    @Test
    void a_gateway_outlives_a_database_that_is_away_for_a_while() throws Exception {
        try (Relay relay = new Relay(TestPostgres.port())) {
            String[] settings =
                    settings("gateway.db.url", "jdbc:postgresql://127.0.0.1:" + relay.port() + "/" + database);
            try (RunningGateway gateway = RunningGateway.start(folder("here"), settings)) {
                assertThat(gateway.generate("a fox", "ann").status()).isEqualTo(200);
                relay.cut();
                assertThat(post(gateway.url("/v1/generations")).join().statusCode())
                        .isGreaterThanOrEqualTo(500);
                relay.mend();
                await().atMost(PATIENCE)
                        .until(() -> post(gateway.url("/v1/generations")).join().statusCode() == 200);
            }
        }
    }

    private List<Instant> occurrences() {
        return truth.texts("SELECT source_key FROM jobs WHERE intake = 'schedule' ORDER BY source_key").stream()
                .map(key -> Instant.parse(key.replaceFirst("^schedule:every-second:", "")))
                .toList();
    }

    private static CompletableFuture<HttpResponse<String>> post(String url) {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(REQUEST))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private String[] settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(TestPostgres.properties(database)));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }
}
