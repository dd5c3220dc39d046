package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static io.semantest.gateway.journeys.View.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that answers 429 is left alone for as long as it asks, and others answer meanwhile. */
@Timeout(60)
class CoolDownTest {

    @TempDir
    private Path directory;

    @Test
    void no_call_reaches_a_provider_for_the_seconds_it_asks_for() {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            gateway.sandbox("dalle3", "{\"status\": 429, \"retryAfter\": \"3\"}");
            Instant start = Instant.now();
            assertThat(outcomes(gateway.generate("a dune", "u-1"))).isEqualTo("dalle3 throttled, stable-diffusion ok");
            Instant until = coolingUntil(gateway);
            assertThat(until).isBetween(start.plusSeconds(3), Instant.now().plusSeconds(3));

            gateway.sandbox("dalle3", "{}");
            for (int request = 1; request <= 3; request++) {
                assertThat(outcomes(gateway.generate("a dune", "u-1"))).isEqualTo("stable-diffusion ok");
            }
            assertThat(Instant.now())
                    .as("the machine was fast enough for this test")
                    .isBefore(until);
            assertThat(gateway.sandboxCalls("dalle3")).isEqualTo(1);

            await().until(() -> dalle3(gateway).path("healthy").asBoolean());
            assertThat(Instant.now()).isAfterOrEqualTo(until);
            assertThat(outcomes(gateway.generate("a dune", "u-1"))).isEqualTo("dalle3 ok");
            new View(gateway).assertNothingHeld("u-1");
        }
    }

    @Test
    void an_http_date_a_silent_429_and_a_far_too_long_one_are_understood() {
        try (RunningGateway gateway = RunningGateway.start(
                directory, "gateway.cool-down.default", "40s", "gateway.cool-down.longest", "90s")) {
            Instant date = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
            gateway.sandbox("dalle3", "{\"status\": 429, \"retryAfter\": \"" + httpDate(date) + "\"}");
            gateway.sandbox("stable-diffusion", "{\"status\": 429}");
            gateway.sandbox("midjourney", "{\"status\": 429, \"retryAfter\": \"86400\"}");
            Instant start = Instant.now();

            Answer answer = gateway.generate("a dune", "u-1");

            Instant end = Instant.now();
            assertThat(answer.status()).isEqualTo(429);
            View view = new View(gateway);
            assertThat(coolingUntil(gateway)).isBetween(date.minusMillis(50), date.plusMillis(50));
            assertThat(coolingUntil(view.provider("stable-diffusion")))
                    .isBetween(start.plusSeconds(40), end.plusSeconds(41));
            assertThat(coolingUntil(view.provider("midjourney"))).isBetween(start.plusSeconds(90), end.plusSeconds(91));
        }
    }

    @Test
    void all_cooling_is_429_with_the_shortest_wait() {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            gateway.sandbox("dalle3", "{\"status\": 429, \"retryAfter\": \"50\"}");
            gateway.sandbox("stable-diffusion", "{\"status\": 429, \"retryAfter\": \"30\"}");
            gateway.sandbox("midjourney", "{\"status\": 429, \"retryAfter\": \"70\"}");

            for (int request = 1; request <= 3; request++) {
                Answer answer = gateway.generate("a dune", "u-1");
                assertThat(answer.status()).isEqualTo(429);
                assertThat(problem(answer)).isEqualTo("rate-limited");
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(20, 30);
                assertThat(answer.json().path("retryAfterSeconds").asText()).isEqualTo(answer.header("Retry-After"));
                assertThat(answer.json().path("detail").asText())
                        .contains("after " + answer.header("Retry-After") + " seconds");
            }

            assertThat(gateway.sandboxCalls("dalle3")).isEqualTo(1);
            assertThat(gateway.sandboxCalls("stable-diffusion")).isEqualTo(1);
            assertThat(gateway.sandboxCalls("midjourney")).isEqualTo(1);
            new View(gateway).assertNothingSpent("u-1");
        }
    }

    @Test
    void ten_rate_limits_open_no_breaker() {
        try (RunningGateway gateway = RunningGateway.start(directory, "gateway.cool-down.default", "1ms")) {
            gateway.sandbox("dalle3", "{\"fault\": \"rate-limit\"}");
            for (int calls = 1; calls <= 10; calls++) {
                await().until(() -> dalle3(gateway).path("healthy").asBoolean());
                assertThat(outcomes(gateway.generate("a dune", "u-1")))
                        .isEqualTo("dalle3 throttled, stable-diffusion ok");
                assertThat(gateway.sandboxCalls("dalle3")).isEqualTo(calls);
            }
            assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
            View view = new View(gateway);
            assertThat(view.remaining("u-1", "dalle3")).isEqualTo(1000);
            assertThat(view.remaining("u-1", "stable-diffusion")).isEqualTo(990);
            view.assertNothingHeld("u-1");
        }
    }

    @Test
    void in_every_dialect_a_429_cools_the_provider_down() {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            View view = new View(gateway);
            for (String provider : new String[] {"midjourney", "stable-diffusion", "dalle3"}) {
                gateway.sandbox(provider, "{\"status\": 429, \"retryAfter\": \"30\"}");
                Instant start = Instant.now();
                gateway.post(
                        "/v1/generations",
                        "{\"prompt\": \"a dune\", \"userId\": \"u-1\", \"provider\": \"" + provider + "\"}");
                assertThat(coolingUntil(view.provider(provider)))
                        .isBetween(start.plusSeconds(30), Instant.now().plusSeconds(31));
            }
        }
    }

    private static JsonNode dalle3(RunningGateway gateway) {
        return new View(gateway).provider("dalle3");
    }

    private static Instant coolingUntil(RunningGateway gateway) {
        return coolingUntil(dalle3(gateway));
    }

    private static Instant coolingUntil(JsonNode provider) {
        assertThat(provider.path("healthy").asBoolean()).isFalse();
        return Instant.parse(provider.path("coolingUntil").asText());
    }

    private static String httpDate(Instant date) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
    }
}
