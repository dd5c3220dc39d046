package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static io.semantest.gateway.journeys.View.problem;
import static io.semantest.gateway.journeys.View.servedBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.quota.LedgerAudit;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credits are exact to the last one, whoever asks at the same time and whatever goes wrong. */
@Timeout(60)
class ExactQuotaTest {

    private static final int CROWD = 64;
    private static final String LIMIT = "gateway.quota.monthly-credits.";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static View view;
    private static Books books;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                LIMIT + "stable-diffusion",
                "100",
                LIMIT + "midjourney",
                "0",
                LIMIT + "midjourney.unserved",
                "5",
                LIMIT + "dalle3.crowd",
                "5",
                LIMIT + "stable-diffusion.crowd",
                "0",
                LIMIT + "stable-diffusion.unlucky",
                "5",
                LIMIT + "dalle3.triples",
                "10",
                LIMIT + "stable-diffusion.triples",
                "0",
                LIMIT + "dalle3.poor",
                "1",
                LIMIT + "stable-diffusion.poor",
                "0");
        view = new View(gateway);
        books = new Books(directory.resolve("data/gateway.db"));
    }

    @AfterAll
    static void the_books_agree_to_the_last_credit() {
        gateway.close();
        try (Database database = Database.open(directory.resolve("data"))) {
            assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
        }
    }

    @BeforeEach
    void everything_is_well() {
        view.reset();
    }

    @Test
    void sixty_four_requests_at_once_get_exactly_the_five_images_there_is_credit_for() throws Exception {
        gateway.sandbox("dalle3", "{\"latency\": \"300ms\"}");
        long before = gateway.sandboxCalls("dalle3");

        List<Answer> answers = atOnce("{\"prompt\": \"a crowd\", \"userId\": \"crowd\"}");

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
        assertThat(refused(answers)).hasSize(CROWD - 5).allSatisfy(answer -> {
            assertThat(problem(answer)).isEqualTo("quota-exceeded");
            assertThat(answer.json().path("remaining").asInt(-1)).isZero();
            assertThat(answer.json().path("resetDate").asText())
                    .isEqualTo(nextMonth().toString());
        });
        assertThat(gateway.sandboxCalls("dalle3") - before).isEqualTo(5);
        JsonNode quota = view.quota("crowd", "dalle3");
        assertThat(quota.path("remaining").asInt()).isZero();
        assertThat(quota.path("held").asInt()).isZero();
        assertThat(quota.path("hasCredits").asBoolean()).isFalse();
        assertThat(books.balance("crowd", "dalle3")).isEqualTo("held 0 spent 5");
        assertThat(books.ledger("crowd", "dalle3")).isEqualTo("held 0 spent 5");
        assertThat(books.reservations("crowd")).containsOnly("dalle3 settled 1").hasSize(5);
    }

    @Test
    void sixty_four_requests_at_once_stay_exact_when_the_first_provider_fails() throws Exception {
        gateway.sandbox("dalle3", "{\"status\": 500, \"latency\": \"100ms\"}");

        List<Answer> answers = atOnce("{\"prompt\": \"a crowd\", \"userId\": \"unlucky\"}");

        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .hasSize(5)
                .allSatisfy(answer -> assertThat(servedBy(answer)).isEqualTo("stable-diffusion"));
        assertThat(refused(answers)).hasSize(CROWD - 5);
        view.assertNothingHeld("unlucky");
        assertThat(view.remaining("unlucky", "dalle3")).isEqualTo(1000);
        assertThat(view.remaining("unlucky", "stable-diffusion")).isZero();
        assertThat(books.ledger("unlucky", "dalle3")).isEqualTo("held 0 spent 0");
        assertThat(books.ledger("unlucky", "stable-diffusion")).isEqualTo("held 0 spent 5");
    }

    @Test
    void three_images_cost_three_credits_or_nothing_at_all() throws Exception {
        List<Answer> answers = atOnce("{\"prompt\": \"three\", \"userId\": \"triples\", \"n\": 3}");

        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .hasSize(3)
                .allSatisfy(answer -> {
                    assertThat(answer.json().path("images")).hasSize(3);
                    assertThat(answer.json().at("/metadata/creditsUsed").asInt())
                            .isEqualTo(3);
                });
        assertThat(refused(answers)).hasSize(CROWD - 3);
        assertThat(view.remaining("triples", "dalle3")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "standard, medium, 1",
        "low, low, 1",
        "medium, medium, 1",
        "hd, high, 2",
        "high, high, 2",
        "auto, auto, 2"
    })
    void a_quality_costs_what_the_provider_is_asked_for(String asked, String sent, int credits) throws IOException {
        Answer answer = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"sharp\", \"userId\": \"%s\", \"options\": {\"quality\": \"%s\"}}"
                        .formatted("q-" + asked, asked));

        assertThat(answer.json().at("/metadata/creditsUsed").asInt()).isEqualTo(credits);
        assertThat(view.remaining("q-" + asked, "dalle3")).isEqualTo(1000 - credits);
        JsonNode calls = gateway.sandboxJournal("dalle3");
        assertThat(new ObjectMapper()
                        .readTree(calls.get(calls.size() - 1).path("body").asText())
                        .path("quality")
                        .asText())
                .isEqualTo(sent);
    }

    @Test
    void hd_costs_two_at_dalle3_and_one_where_failover_leads() {
        String hd = "{\"prompt\": \"sharp\", \"userId\": \"hd\", \"options\": {\"quality\": \"hd\"}}";
        Answer first = gateway.post("/v1/generations", hd);
        gateway.sandbox("dalle3", "{\"status\": 500}");
        Answer second = gateway.post("/v1/generations", hd);

        assertThat(outcomes(first)).isEqualTo("dalle3 ok");
        assertThat(first.json().at("/metadata/creditsUsed").asInt()).isEqualTo(2);
        assertThat(outcomes(second)).isEqualTo("dalle3 transient, stable-diffusion ok");
        assertThat(second.json().at("/metadata/creditsUsed").asInt()).isEqualTo(1);
        assertThat(view.remaining("hd", "dalle3")).isEqualTo(998);
        assertThat(view.remaining("hd", "stable-diffusion")).isEqualTo(99);
        view.assertNothingHeld("hd");
    }

    @Test
    void a_credit_that_does_not_suffice_is_kept() {
        Answer answer = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"sharp\", \"userId\": \"poor\", \"provider\": \"dalle3\", \"quality\": \"hd\"}");

        assertThat(answer.status()).isEqualTo(402);
        view.assertNothingHeld("poor");
        assertThat(view.remaining("poor", "dalle3")).isEqualTo(1);
        assertThat(gateway.generate("plain", "poor").status()).isEqualTo(200);
        assertThat(view.remaining("poor", "dalle3")).isZero();
    }

    @Test
    void a_request_that_brings_no_image_costs_nothing() {
        gateway.sandbox("dalle3", "{\"status\": 500}");
        gateway.sandbox("stable-diffusion", "{\"fault\": \"reset\"}");
        gateway.sandbox("midjourney", "{\"fault\": \"empty\"}");
        long before = gateway.sandboxCalls("dalle3");

        Answer answer = gateway.post(
                "/v1/generations", "{\"prompt\": \"nothing\", \"userId\": \"unserved\", \"quality\": \"hd\"}");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(gateway.sandboxCalls("dalle3") - before).isEqualTo(1);
        view.assertNothingSpent("unserved");
        assertThat(books.ledger("unserved", "dalle3")).isEqualTo("held 0 spent 0");
    }

    @Test
    void users_do_not_share_credits() {
        assertThat(gateway.generate("one", "anne").status()).isEqualTo(200);

        assertThat(view.remaining("anne", "dalle3")).isEqualTo(999);
        assertThat(view.remaining("bert", "dalle3")).isEqualTo(1000);
        assertThat(view.remaining("Anne", "dalle3")).isEqualTo(1000);
    }

    private static List<Answer> refused(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 402).toList();
    }

    private static Instant nextMonth() {
        return YearMonth.now(ZoneOffset.UTC)
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static List<Answer> atOnce(String json) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(CROWD);
        CountDownLatch ready = new CountDownLatch(CROWD);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                answers.add(crowd.submit(() -> {
                    ready.countDown();
                    go.await();
                    return gateway.post("/v1/generations", json);
                }));
            }
            assertThat(ready.await(10, TimeUnit.SECONDS)).isTrue();
            go.countDown();
            List<Answer> told = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                told.add(answer.get(30, TimeUnit.SECONDS));
            }
            return told;
        } finally {
            crowd.shutdownNow();
        }
    }
}
