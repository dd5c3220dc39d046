package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.semantest.gateway.providers.attempt.ProviderRoutes;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A gateway's answers in the words of the tests. */
record View(RunningGateway gateway) {

    /** What became of each attempt, as "provider outcome, provider outcome". */
    static String outcomes(Answer answer) {
        return StreamSupport.stream(answer.json().at("/metadata/attempts").spliterator(), false)
                .map(attempt -> attempt.path("provider").asText() + " "
                        + attempt.path("outcome").asText())
                .collect(Collectors.joining(", "));
    }

    static String servedBy(Answer answer) {
        return answer.json().at("/metadata/provider").asText();
    }

    /** The last part of the problem's type. */
    static String problem(Answer answer) {
        return answer.json().path("type").asText().replaceFirst("https://semantest.io/problems/", "");
    }

    /** Every provider behaves and has a closed breaker again. */
    void reset() {
        for (JsonNode provider : gateway.get("/v1/providers").json()) {
            String name = provider.path("name").asText();
            gateway.sandbox(name, "{}");
            breaker(name).reset();
        }
    }

    CircuitBreaker breaker(String provider) {
        return gateway.camel()
                .getRegistry()
                .lookupByNameAndType(ProviderRoutes.BREAKER + provider, CircuitBreaker.class);
    }

    JsonNode provider(String name) {
        return named(gateway.get("/v1/providers").json(), "name", name);
    }

    JsonNode quota(String user, String provider) {
        return named(gateway.get("/v1/users/" + user + "/quota").json(), "provider", provider);
    }

    int remaining(String user, String provider) {
        return quota(user, provider).path("remaining").asInt();
    }

    void assertNothingSpent(String user) {
        assertNothingHeld(user);
        assertThat(gateway.get("/v1/users/" + user + "/quota").json())
                .allSatisfy(quota -> assertThat(quota.path("remaining")).isEqualTo(quota.path("limit")));
    }

    /** No credit is held, and soon every place in flight is free. */
    void assertNothingHeld(String user) {
        assertThat(gateway.get("/v1/users/" + user + "/quota").json())
                .allSatisfy(quota -> assertThat(quota.path("held").asInt()).isZero());
        await().untilAsserted(() -> assertThat(gateway.get("/v1/providers").json())
                .allSatisfy(provider ->
                        assertThat(provider.path("inFlight").asInt()).isZero()));
    }

    private static JsonNode named(JsonNode all, String member, String name) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path(member).asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
