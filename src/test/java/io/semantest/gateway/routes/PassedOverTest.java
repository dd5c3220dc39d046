package io.semantest.gateway.routes;

import static io.semantest.gateway.routes.PlayedKamelets.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.request.GenerationRequest;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is not asked: rate limits, breakers and credits in the shipped routes. */
@Timeout(60)
final class PassedOverTest {

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
    void a_rate_limited_provider_is_left_alone_for_as_long_as_it_says() {
        rig.kamelets.script(
                "dalle3", failing(new ProviderFailure(Outcome.THROTTLED, "slow down", Duration.ofSeconds(20))));
        rig.served(request(Map.of()));
        rig.served(request(Map.of()));
        assertThat(rig.kamelets.called()).containsExactly("dalle3", "stable-diffusion", "stable-diffusion");

        rig.now.updateAndGet(instant -> instant.plusSeconds(20));
        rig.served(request(Map.of()));
        assertThat(rig.kamelets.called()).endsWith("dalle3");
    }

    @Test
    void when_every_provider_is_rate_limited_the_caller_learns_the_shortest_wait() {
        List.of("dalle3", "stable-diffusion", "midjourney")
                .forEach(name -> rig.kamelets.script(
                        name,
                        failing(new ProviderFailure(
                                Outcome.THROTTLED, "slow", Duration.ofSeconds(10 + name.length())))));

        GatewayError error = rig.refused(request(Map.of()));
        assertThat(error.problem().type()).isEqualTo("rate-limited");
        assertThat(error.problem().retryAfter()).hasSeconds(16);

        rig.now.updateAndGet(instant -> instant.plusSeconds(6));
        assertThat(rig.refused(request(Map.of())).problem().retryAfter()).hasSeconds(10);
        assertThat(rig.kamelets.called()).hasSize(3);
    }

    @Test
    void after_five_failures_the_breaker_opens_and_the_sixth_call_is_not_made() {
        for (int i = 0; i < 5; i++) {
            rig.kamelets.script("dalle3", DOWN);
            rig.served(request(Map.of()));
        }
        assertThat(breaker("dalle3")).isEqualTo(State.OPEN);

        JsonNode job = rig.served(request(Map.of()));

        assertThat(Collections.frequency(rig.kamelets.called(), "dalle3")).isEqualTo(5);
        assertThat(job.at("/metadata/attempts")).hasSize(1);
    }

    @Test
    void refused_prompts_never_open_the_breaker() {
        for (int i = 0; i < 20; i++) {
            rig.kamelets.script("dalle3", failing(new ProviderFailure(Outcome.MODERATED, "no")));
            rig.refused(request(Map.of()));
        }

        assertThat(breaker("dalle3")).isEqualTo(State.CLOSED);
    }

    @Test
    void behind_open_breakers_nobody_is_asked() {
        openAllBreakers();

        GatewayError error = rig.refused(request(Map.of()));

        assertThat(error.problem().type()).isEqualTo("no-healthy-providers");
        assertThat(error.problem().retryAfter()).hasSeconds(60);
        assertThat(rig.kamelets.called()).isEmpty();
    }

    @Test
    void while_the_probe_is_under_way_everybody_else_is_told_that_nobody_is_healthy() {
        openAllBreakers();
        rig.roster.breakers().getAllCircuitBreakers().forEach(breaker -> {
            breaker.transitionToHalfOpenState();
            breaker.acquirePermission();
        });

        GatewayError error = rig.refused(request(Map.of()));

        assertThat(error.problem().type()).isEqualTo("no-healthy-providers");
        assertThat(rig.kamelets.called()).isEmpty();
    }

    @Test
    void a_provider_without_credits_is_passed_over() {
        JsonNode job = rig.served(RouteRig.request("poor", null, Map.of()));

        assertThat(rig.kamelets.called()).containsExactly("stable-diffusion");
        assertThat(job.at("/metadata/provider").asText()).isEqualTo("stable-diffusion");
    }

    @Test
    void without_credits_anywhere_nobody_is_asked() {
        assertThat(rig.refused(RouteRig.request("broke", null, Map.of()))
                        .problem()
                        .type())
                .isEqualTo("quota-exceeded");
        assertThat(rig.kamelets.called()).isEmpty();
    }

    @Test
    void credits_of_failed_providers_come_back() {
        for (int i = 0; i < 30; i++) {
            rig.kamelets.script("dalle3", failing(new ProviderFailure(Outcome.EXHAUSTED, "no money")));
            rig.kamelets.script("stable-diffusion", failing(new ProviderFailure(Outcome.EXHAUSTED, "no money")));
            rig.kamelets.script("midjourney", failing(new ProviderFailure(Outcome.EXHAUSTED, "no money")));
            assertThat(rig.refused(request(Map.of())).problem().type()).isEqualTo("provider-error");
            rig.roster.breakers().getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        }

        assertThat(rig.served(request(Map.of())).at("/metadata/creditsUsed").asInt())
                .isOne();
    }

    private void openAllBreakers() {
        rig.roster.breakers().getAllCircuitBreakers().forEach(breaker -> breaker.transitionToOpenState());
    }

    private State breaker(String provider) {
        return rig.roster.find(provider).orElseThrow().breakerState();
    }

    private static GenerationRequest request(Map<String, Object> options) {
        return RouteRig.request("u-1", null, options);
    }
}
