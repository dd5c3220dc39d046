package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.View.outcomes;
import static io.semantest.gateway.journeys.View.problem;
import static io.semantest.gateway.journeys.View.servedBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that fails costs nobody an image while another one works. */
@Timeout(60)
class FailoverTest {

    private static final List<String> PROVIDERS = List.of("dalle3", "stable-diffusion", "midjourney");

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static View view;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(directory, "gateway.providers.dalle3.timeout", "1500ms");
        view = new View(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void everything_is_well() {
        view.reset();
    }

    @Test
    void five_failures_in_a_row_open_the_breaker_and_no_further_call_is_made() {
        long before = gateway.sandboxCalls("dalle3");
        gateway.sandbox("dalle3", "{\"status\": 500}");

        for (int request = 1; request <= 12; request++) {
            Answer answer = gateway.generate("a small boat", "u-open");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(servedBy(answer)).isEqualTo("stable-diffusion");
            assertThat(outcomes(answer))
                    .isEqualTo(request <= 5 ? "dalle3 transient, stable-diffusion ok" : "stable-diffusion ok");
        }

        assertThat(gateway.sandboxCalls("dalle3") - before).isEqualTo(5);
        JsonNode dalle3 = view.provider("dalle3");
        assertThat(dalle3.path("breaker").asText()).isEqualTo("OPEN");
        assertThat(dalle3.path("healthy").asBoolean()).isFalse();
        assertThat(view.remaining("u-open", "dalle3")).isEqualTo(1000);
        assertThat(view.remaining("u-open", "stable-diffusion")).isEqualTo(988);
    }

    @Test
    void four_failures_and_a_success_open_nothing() {
        for (int round = 1; round <= 3; round++) {
            gateway.sandbox("dalle3", "{\"status\": 500, \"times\": 4}");
            for (int request = 1; request <= 4; request++) {
                assertThat(servedBy(gateway.generate("a small boat", "u-four"))).isEqualTo("stable-diffusion");
            }
            assertThat(servedBy(gateway.generate("a small boat", "u-four"))).isEqualTo("dalle3");
        }
        assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
    }

    @ParameterizedTest
    @CsvSource({"'{\"fault\": \"refuse\"}', a small boat", "'{}', a boat sandbox:refuse"})
    void a_refused_prompt_opens_nothing_charges_nothing_and_is_taken_nowhere_else(String behaviour, String prompt) {
        gateway.sandbox("dalle3", behaviour);
        long elsewhere = gateway.sandboxCalls("stable-diffusion") + gateway.sandboxCalls("midjourney");

        for (int request = 1; request <= 10; request++) {
            Answer answer = gateway.generate(prompt, "u-refused");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(problem(answer)).isEqualTo("prompt-refused");
            assertThat(answer.json().path("provider").asText()).isEqualTo("dalle3");
        }

        assertThat(gateway.breaker("dalle3")).isEqualTo("CLOSED");
        assertThat(gateway.sandboxCalls("stable-diffusion") + gateway.sandboxCalls("midjourney"))
                .isEqualTo(elsewhere);
        view.assertNothingSpent("u-refused");
    }

    @Test
    void all_breakers_open_is_503_with_the_time_of_the_first_probe() {
        PROVIDERS.forEach(provider -> view.breaker(provider).transitionToOpenState());

        Answer answer = gateway.generate("a small boat", "u-closed-shop");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(problem(answer)).isEqualTo("no-healthy-providers");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(50, 60);
        view.assertNothingSpent("u-closed-shop");
    }

    @Test
    void an_open_breaker_is_never_an_answer_without_images() {
        view.breaker("dalle3").transitionToOpenState();
        view.breaker("stable-diffusion").transitionToOpenState();

        Answer answer = gateway.generate("a small boat", "u-open-two");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(outcomes(answer)).isEqualTo("midjourney ok");
        assertThat(answer.json().path("images")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"dalle3", "stable-diffusion", "midjourney"})
    void the_preferred_provider_is_asked_first_and_the_chain_follows(String preferred) {
        assertThat(outcomes(prefer(preferred))).isEqualTo(preferred + " ok");

        gateway.sandbox(preferred, "{\"status\": 500}");

        String next = preferred.equals("dalle3") ? "stable-diffusion" : "dalle3";
        assertThat(outcomes(prefer(preferred))).isEqualTo(preferred + " transient, " + next + " ok");
    }

    @ParameterizedTest
    @CsvSource({
        "error, transient",
        "hang, transient",
        "reset, transient",
        "truncate, transient",
        "slow-body, transient",
        "wrong-type, transient",
        "malformed, transient",
        "empty, transient",
        "unauthorized, misconfigured"
    })
    void every_fault_ends_in_an_image_from_the_next_provider(String fault, String outcome) {
        gateway.sandbox("dalle3", "{\"fault\": \"" + fault + "\"}");
        String user = "u-" + fault;

        Answer answer = gateway.generate("a small boat", user);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(outcomes(answer)).isEqualTo("dalle3 " + outcome + ", stable-diffusion ok");
        assertThat(answer.json().at("/metadata/attempts/0/detail").asText()).isNotBlank();
        assertThat(view.remaining(user, "dalle3")).isEqualTo(1000);
        assertThat(view.remaining(user, "stable-diffusion")).isEqualTo(999);
        view.assertNothingHeld(user);
    }

    @Test
    void a_wrong_key_opens_the_breaker_at_once_and_the_operator_is_told() {
        gateway.sandbox("dalle3", "{\"fault\": \"unauthorized\"}");

        gateway.generate("a small boat", "u-key");

        assertThat(gateway.breaker("dalle3")).isEqualTo("OPEN");
        assertThat(gateway.get("/v1/providers").json().findValuesAsText("problem"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("HTTP 401: ")
                .doesNotContain("sk-");
    }

    @Test
    void a_failing_second_call_for_more_images_does_not_charge_the_first() {
        gateway.sandbox("stable-diffusion", "{\"status\": 500}");
        gateway.sandbox("midjourney", "{\"status\": 500, \"times\": 1}");

        Answer answer = gateway.post(
                "/v1/generations",
                "{\"prompt\": \"two boats\", \"userId\": \"u-two\", \"provider\": \"midjourney\", \"n\": 2}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(outcomes(answer)).isEqualTo("midjourney transient, dalle3 ok");
        assertThat(answer.json().path("images")).hasSize(2);
        assertThat(view.remaining("u-two", "midjourney")).isEqualTo(1000);
        assertThat(view.remaining("u-two", "dalle3")).isEqualTo(998);
        view.assertNothingHeld("u-two");
    }

    private static Answer prefer(String provider) {
        return gateway.post(
                "/v1/generations",
                "{\"prompt\": \"a small boat\", \"userId\": \"u-prefers\", \"provider\": \"" + provider + "\"}");
    }
}
