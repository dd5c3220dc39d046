package io.semantest.gateway.routes;

import static io.semantest.gateway.routes.PlayedKamelets.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.request.GenerationRequest;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a request through the shipped routes, from submission to its closed job. */
@Timeout(60)
final class GenerateRouteTest {

    private static final PlayedKamelets.Act DOWN = failing(new ConnectException());

    @TempDir
    Path directory;

    private RouteRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = RouteRig.running(
                directory, "routing.camel.yaml", "errors.camel.yaml", "generate.camel.yaml", "unserved.camel.yaml");
    }

    @AfterEach
    void nothing_is_held_and_the_books_agree() {
        rig.assertNothingIsHeld();
        rig.close();
    }

    @Test
    void the_first_provider_delivers() {
        JsonNode job = rig.served(request(Map.of("n", 2)));

        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.path("images")).hasSize(2);
        assertThat(job.at("/metadata/provider").asText()).isEqualTo("dalle3");
        assertThat(job.at("/metadata/creditsUsed").asInt()).isEqualTo(2);
        assertThat(rig.kamelets.called()).containsExactly("dalle3");
        assertThat(rig.kamelets.requests().get(0).path("n").asInt()).isEqualTo(2);
        assertThat(rig.kamelets.requests().get(0).path("prompt").asText()).isEqualTo("a fox");
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED", "EXHAUSTED", "MISCONFIGURED", "TRANSIENT"})
    void the_next_provider_is_asked_when_the_first_cannot(Outcome outcome) {
        rig.kamelets.script("dalle3", failing(new ProviderFailure(outcome, "its words")));

        JsonNode job = rig.served(request(Map.of()));

        assertThat(rig.kamelets.called()).containsExactly("dalle3", "stable-diffusion");
        assertThat(job.at("/metadata/provider").asText()).isEqualTo("stable-diffusion");
        assertThat(job.at("/metadata/attempts/0/outcome").asText()).isEqualTo(outcome.word());
        assertThat(job.at("/metadata/attempts/1/outcome").asText()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({"MODERATED, prompt-refused", "INVALID, invalid-request"})
    void nobody_else_is_asked_when_it_is_the_requests_fault(Outcome outcome, String type) {
        rig.kamelets.script("dalle3", failing(new ProviderFailure(outcome, "its words")));

        assertThat(rig.refused(request(Map.of())).problem().type()).isEqualTo(type);
        assertThat(rig.kamelets.called()).containsExactly("dalle3");
    }

    @Test
    void when_all_fail_the_last_is_named_and_nothing_is_charged() {
        rig.kamelets.script("dalle3", DOWN).script("stable-diffusion", failing(new SocketTimeoutException()));
        rig.kamelets.script("midjourney", failing(new IllegalStateException("internal detail")));

        GatewayError error = rig.refused(request(Map.of()));

        assertThat(error.problem().type()).isEqualTo("provider-error");
        assertThat(error.problem().detail()).contains("midjourney").doesNotContain("internal detail");
        assertThat(rig.number("SELECT COUNT(*) AS n FROM attempts")).isEqualTo(3);
        assertThat(rig.number("SELECT COUNT(*) AS n FROM jobs WHERE state = 'failed'"))
                .isOne();
    }

    @Test
    void an_answer_without_an_image_counts_as_a_failure_of_the_provider() {
        rig.kamelets.script("dalle3", exchange -> PlayedKamelets.deliver(exchange, 0));

        assertThat(rig.served(request(Map.of()))
                        .at("/metadata/attempts/0/outcome")
                        .asText())
                .isEqualTo("transient");
    }

    @Test
    void a_provider_that_makes_one_image_a_call_is_called_for_each() {
        JsonNode job = rig.served(RouteRig.request("u-1", "stable-diffusion", Map.of("n", 3)));

        assertThat(rig.kamelets.called()).containsExactlyElementsOf(Collections.nCopies(3, "stable-diffusion"));
        assertThat(job.path("images")).hasSize(3);
        assertThat(job.at("/metadata/attempts")).hasSize(1);
    }

    @Test
    void a_call_that_fails_costs_its_own_image_only() {
        rig.kamelets.script("stable-diffusion", PlayedKamelets.IMAGES, DOWN, PlayedKamelets.IMAGES, DOWN);

        JsonNode job = rig.served(RouteRig.request("u-1", "stable-diffusion", Map.of("n", 5)));

        assertThat(rig.kamelets.called()).containsExactlyElementsOf(Collections.nCopies(5, "stable-diffusion"));
        assertThat(job.path("images")).hasSize(3);
        assertThat(job.at("/metadata/creditsUsed").asInt()).isEqualTo(3);
        assertThat(job.at("/metadata/requested").asInt()).isEqualTo(5);
        assertThat(job.at("/metadata/delivered").asInt()).isEqualTo(3);
        assertThat(job.at("/metadata/missing"))
                .hasToString("[{\"images\":2,\"outcome\":\"transient\",\"detail\":\"connection refused\"}]");
        assertThat(rig.number("SELECT SUM(credits) AS n FROM reservations WHERE state = 'settled'"))
                .isEqualTo(3);
        assertThat(rig.number("SELECT SUM(spent) AS n FROM balances")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED", "EXHAUSTED", "MISCONFIGURED", "INVALID"})
    void after_an_answer_that_leaves_no_hope_the_rest_is_not_asked_for(Outcome outcome) {
        rig.kamelets.script(
                "stable-diffusion", PlayedKamelets.IMAGES, failing(new ProviderFailure(outcome, "its words")));

        JsonNode job = rig.served(RouteRig.request("u-1", "stable-diffusion", Map.of("n", 4)));

        assertThat(rig.kamelets.called()).containsExactly("stable-diffusion", "stable-diffusion");
        assertThat(job.path("images")).hasSize(1);
        assertThat(job.at("/metadata/creditsUsed").asInt()).isOne();
        assertThat(job.at("/metadata/missing/0/images").asInt()).isEqualTo(3);
        assertThat(job.at("/metadata/missing/0/outcome").asText()).isEqualTo(outcome.word());
    }

    @Test
    void one_refused_picture_does_not_take_the_others_away() {
        rig.kamelets.script(
                "stable-diffusion",
                PlayedKamelets.IMAGES,
                failing(new ProviderFailure(Outcome.MODERATED, "not this one")));

        JsonNode job = rig.served(RouteRig.request("u-1", "stable-diffusion", Map.of("n", 3)));

        assertThat(job.path("images")).hasSize(2);
        assertThat(job.at("/metadata/missing/0/detail").asText()).isEqualTo("not this one");
    }

    @Test
    void when_the_first_call_fails_the_next_provider_makes_all() {
        rig.kamelets.script("stable-diffusion", DOWN);

        JsonNode job = rig.served(RouteRig.request("u-1", "stable-diffusion", Map.of("n", 3)));

        assertThat(rig.kamelets.called()).containsExactly("stable-diffusion", "dalle3");
        assertThat(job.path("images")).hasSize(3);
        assertThat(job.at("/metadata/missing").isMissingNode()).isTrue();
    }

    @Test
    void after_the_deadline_the_rest_is_not_asked_for() {
        rig.kamelets.script("stable-diffusion", PlayedKamelets.IMAGES, exchange -> {
            rig.now.updateAndGet(instant -> instant.plusSeconds(181));
            throw new SocketTimeoutException();
        });

        JsonNode job = rig.served(RouteRig.request("u-1", "stable-diffusion", Map.of("n", 4)));

        assertThat(rig.kamelets.called()).hasSize(2);
        assertThat(job.path("images")).hasSize(1);
    }

    @Test
    void a_database_that_is_away_between_two_calls_is_not_taken_for_the_providers_failure() {
        rig.kamelets.script("stable-diffusion", PlayedKamelets.IMAGES, failing(new StorageException("gone", null)));

        Exchange done = rig.send("generate-submit", RouteRig.request("u-1", "stable-diffusion", Map.of("n", 3)));

        assertThat(done.getException()).isInstanceOf(StorageException.class);
        assertThat(rig.number("SELECT COUNT(*) AS n FROM jobs WHERE state = 'completed'"))
                .isZero();
    }

    @Test
    void what_the_provider_says_it_used_is_added_up_and_kept_also_when_its_images_are_no_good() {
        PlayedKamelets.Act billed = exchange -> {
            PlayedKamelets.deliver(exchange, 1);
            Object images = ((Map<?, ?>) exchange.getMessage().getBody()).get("images");
            exchange.getMessage().setBody(Map.of("images", images, "usage", Map.of("tokens", 5)));
        };
        rig.kamelets.script("stable-diffusion", billed, billed);
        rig.kamelets.script("midjourney", exchange -> exchange.getMessage()
                .setBody(Map.of("images", List.of(), "usage", Map.of("credits", 7))));

        JsonNode job = rig.served(RouteRig.request("u-1", "stable-diffusion", Map.of("n", 2)));
        rig.served(RouteRig.request("u-1", "midjourney", Map.of()));

        assertThat(job.at("/metadata/usage")).hasToString("{\"tokens\":10}");
        assertThat(job.at("/metadata/cost").isMissingNode())
                .as("an unknown cost is not told")
                .isTrue();
        assertThat(rig.number("SELECT COUNT(*) AS n FROM attempts WHERE provider = 'midjourney'"
                        + " AND outcome = 'transient' AND usage = '{\"credits\":7}'"))
                .isOne();
    }

    @Test
    void more_images_than_asked_for_are_left_out() {
        rig.kamelets.script("dalle3", exchange -> PlayedKamelets.deliver(exchange, 4));

        assertThat(rig.served(request(Map.of("n", 2))).path("images")).hasSize(2);
    }

    @Test
    void a_provider_that_delivers_fewer_than_asked_for_charges_no_more_than_it_delivered() {
        rig.kamelets.script("dalle3", exchange -> PlayedKamelets.deliver(exchange, 1));

        JsonNode job = rig.served(request(Map.of("n", 3)));

        assertThat(job.at("/metadata/creditsUsed").asInt()).isOne();
        assertThat(job.at("/metadata/missing/0/images").asInt()).isEqualTo(2);
        assertThat(job.at("/metadata/missing/0/outcome").asText()).isEqualTo("ok");
    }

    @Test
    void options_that_nobody_can_serve_are_told_without_asking_anybody() {
        GatewayError error = rig.refused(request(Map.of("negativePrompt", "x".repeat(10_001))));

        assertThat(error.problem().type()).isEqualTo("invalid-request");
        assertThat(rig.kamelets.called()).isEmpty();
    }

    @Test
    void once_the_deadline_is_past_nobody_else_is_asked() {
        rig.kamelets.script("dalle3", exchange -> {
            rig.now.updateAndGet(instant -> instant.plusSeconds(181));
            throw new SocketTimeoutException();
        });

        assertThat(rig.refused(request(Map.of())).problem().type()).isEqualTo("deadline-exceeded");
        assertThat(rig.kamelets.called()).containsExactly("dalle3");
    }

    @Test
    void what_a_provider_leaves_in_headers_does_not_reach_the_next_or_the_caller() {
        rig.kamelets.script("dalle3", exchange -> {
            exchange.getMessage().setHeader("Set-Cookie", "secret");
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 500);
            throw new ConnectException();
        });
        rig.kamelets.script("stable-diffusion", exchange -> {
            assertThat(exchange.getMessage().getHeaders()).isEmpty();
            PlayedKamelets.IMAGES.play(exchange);
            exchange.getMessage().setHeader("Set-Cookie", "secret");
        });

        Exchange done = rig.send("generate-submit", request(Map.of()));

        assertThat(done.getMessage().getHeaders()).isEmpty();
    }

    private static GenerationRequest request(Map<String, Object> options) {
        return RouteRig.request("u-1", null, options);
    }
}
