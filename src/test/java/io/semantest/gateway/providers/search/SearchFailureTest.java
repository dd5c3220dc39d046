package io.semantest.gateway.providers.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.prices.Costs;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import io.semantest.gateway.providers.capability.Capabilities;
import io.semantest.gateway.providers.health.BreakerSettings;
import io.semantest.gateway.providers.health.CoolDown;
import io.semantest.gateway.providers.health.CoolDownSettings;
import io.semantest.gateway.providers.health.ProviderBreaker;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.ProviderOrder;
import io.semantest.gateway.providers.selection.ProviderSettings;
import io.semantest.gateway.providers.selection.Providers;
import io.semantest.gateway.providers.selection.SkippedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller is told when nobody delivered. */
final class SearchFailureTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Submission JOB = new Submission(
            "job_1",
            Caller.LOCAL,
            "rest",
            null,
            new GenerationRequest("a fox", "u-1", Map.of(), null, null, Map.of()),
            NOW,
            NOW.plusSeconds(180));

    /** A job like it that can go back to the queue. */
    private static final Submission IN_LINE = new Submission(
            "job_1",
            Caller.LOCAL,
            "rest",
            null,
            JOB.request(),
            NOW,
            JOB.deadline(),
            new Terms(null, null, true, null),
            new Lease("", 2));

    /** Attempts and skips in the order they happened; a skip's seconds are how long waiting takes to help. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "moderated                               | prompt-refused       | 422 |",
                "transient moderated                     | prompt-refused       | 422 |",
                "invalid                                 | invalid-request      | 400 |",
                "throttled invalid                       | invalid-request      | 400 |",
                "transient                               | provider-error       | 502 |",
                "misconfigured                           | provider-error       | 502 |",
                "exhausted                               | provider-error       | 502 |",
                "transient throttled/20                  | provider-error       | 502 |",
                "throttled/20                            | rate-limited         | 429 | 20",
                "throttled/20 throttled/7                | rate-limited         | 429 | 7",
                "throttled/20 cooling/3                  | rate-limited         | 429 | 3",
                "throttled/20 incapable                  | rate-limited         | 429 | 20",
                "throttled/0                             | rate-limited         | 429 | 1",
                "cooling/12                              | rate-limited         | 429 | 12",
                "cooling/12 incapable                    | rate-limited         | 429 | 12",
                "cooling/12 cooling/5                    | rate-limited         | 429 | 5",
                "open/33                                 | no-healthy-providers | 503 | 33",
                "open/33 open/10                         | no-healthy-providers | 503 | 10",
                "open/33 cooling/5                       | no-healthy-providers | 503 | 5",
                "open/33 incapable                       | no-healthy-providers | 503 | 33",
                "open/33 closed                          | no-healthy-providers | 503 | 33",
                "cooling/12 closed                       | rate-limited         | 429 | 12",
                "transient closed                        | provider-error       | 502 |",
                "open/0                                  | no-healthy-providers | 503 | 1",
                "busy/1                                  | no-healthy-providers | 503 | 1",
                "busy/1 cooling/12                       | no-healthy-providers | 503 | 1",
                "unknown                                 | provider-error       | 502 |",
                "unknown transient                       | provider-error       | 502 |",
                "doubt                                   | provider-error       | 502 |",
                "doubt incapable                         | provider-error       | 502 |",
                "doubt closed                            | provider-error       | 502 |",
                "doubt cooling/5                         | rate-limited         | 429 | 5",
                "doubt open/33                           | no-healthy-providers | 503 | 33",
                "incapable                               | invalid-request      | 400 |",
                "incapable incapable                     | invalid-request      | 400 |",
            })
    void the_verdict_on(String search, String type, int status, Long retryAfterSeconds) {
        Problem problem = verdict(search, NOW).orElseThrow().problem();

        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.retryAfter() == null ? null : problem.retryAfterSeconds())
                .isEqualTo(retryAfterSeconds);
    }

    @ParameterizedTest
    @CsvSource({
        "quota",
        "closed",
        "closed incapable",
        "quota open/33",
        "transient quota",
        "cooling/5 quota incapable",
        "throttled/9 quota"
    })
    void where_credits_were_missing_quota_has_the_word(String search) {
        assertThat(verdict(search, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"moderated quota, prompt-refused", "invalid quota, invalid-request"})
    void what_the_caller_can_change_comes_before_credits(String search, String type) {
        assertThat(verdict(search, NOW).orElseThrow().problem().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"transient", "throttled/20", "open/33", "incapable"})
    void when_time_ran_out_that_is_the_reason(String search) {
        Problem problem = verdict(search, JOB.deadline()).orElseThrow().problem();

        assertThat(problem.type()).isEqualTo("deadline-exceeded");
        assertThat(problem.detail()).contains("180 seconds");
    }

    /** The one that may have the task is not asked again; whether others are left depends on who was asked. */
    @Test
    void after_an_unknown_outcome_waiting_helps_only_when_nobody_else_was_asked() {
        ProviderSearch resumed = ProviderSearch.resuming(IN_LINE, provider("p0"), 9);
        ProviderSearch whole = ProviderSearch.along(IN_LINE, List.of(provider("p0"), provider("p1")), Set.of("p1"), 9);
        for (ProviderSearch search : List.of(resumed, whole)) {
            search.next(NOW);
            search.ended(Outcome.UNKNOWN, "nobody knows", NOW);
            assertThat(search.next(NOW)).isEmpty();
        }

        assertThat(new SearchFailure(resumed).worthWaiting(NOW)).isPresent();
        assertThat(new SearchFailure(whole).worthWaiting(NOW)).isEmpty();
        assertThat(whole.skipped()).extracting(SkippedProvider::provider).containsExactly("p1");
    }

    @Test
    void a_task_that_goes_on_is_waited_for_and_nobody_else_is_asked() {
        ProviderSearch search = Providers.search(IN_LINE, List.of(provider("p0"), provider("p1")));
        search.next(NOW);

        search.leaveAtWork();

        assertThat(search.next(NOW)).isEmpty();
        SearchFailure verdict = new SearchFailure(search);
        assertThat(verdict.worthWaiting(NOW)).isPresent();
        assertThat(verdict.worthWaiting(JOB.deadline())).isEmpty();
        assertThat(verdict.error(NOW).orElseThrow().problem().detail()).contains("p0", "not done in time");
    }

    @Test
    void a_refused_prompt_is_told_as_such_even_when_time_ran_out() {
        assertThat(verdict("moderated", JOB.deadline()).orElseThrow().problem().type())
                .isEqualTo("prompt-refused");
    }

    @Test
    void every_provider_that_was_passed_over_is_named_with_its_reason() {
        Problem problem =
                verdict("open/33 incapable cooling/50", NOW).orElseThrow().problem();

        assertThat(problem.detail())
                .contains("p0: circuit breaker open", "p1: has no option size", "p2: rate limited", "33 seconds");
    }

    /** Rules of the routing may name only providers that are switched off. */
    @Test
    void a_chain_without_any_provider_is_not_the_callers_fault() {
        assertThat(verdict("", NOW).orElseThrow().problem().type()).isEqualTo("no-healthy-providers");
    }

    private static Optional<GatewayError> verdict(String search, Instant now) {
        return new SearchFailure(search(search)).error(now);
    }

    private static ProviderSearch search(String story) {
        List<String> events = story.isEmpty() ? List.of() : List.of(story.split(" +"));
        List<Provider> chain = new ArrayList<>();
        events.forEach(event -> chain.add(provider("p" + chain.size())));
        ProviderSearch search = Providers.search(JOB, chain);
        for (int i = 0; i < events.size(); i++) {
            String[] event = events.get(i).split("/");
            Duration wait = Duration.ofSeconds(event.length > 1 ? Long.parseLong(event[1]) : 0);
            happen(search, chain.get(i), event[0], wait);
        }
        return search;
    }

    private static void happen(ProviderSearch search, Provider provider, String event, Duration wait) {
        String name = provider.name();
        switch (event) {
            case "open" -> search.passOver(SkippedProvider.open(name, wait));
            case "cooling" ->
                search.passOver(new SkippedProvider(name, SkippedProvider.Reason.COOLING, "rate limited", wait));
            case "busy" ->
                search.passOver(
                        new SkippedProvider(name, SkippedProvider.Reason.BUSY, "all slots in flight taken", wait));
            case "doubt" -> search.passOver(SkippedProvider.inDoubt(name));
            case "quota" -> search.passOver(SkippedProvider.quota(name));
            case "closed" -> search.passOver(SkippedProvider.closed(name));
            case "incapable" -> search.passOver(SkippedProvider.incapable(name, "has no option size", "size"));
            default -> {
                assertThat(search.next(NOW)).isPresent();
                if (event.equals("throttled")) {
                    search.passOver(new SkippedProvider(name, SkippedProvider.Reason.COOLING, "rate limited", wait));
                }
                search.ended(Outcome.ofWord(event), "its words", NOW);
            }
        }
    }

    private static Provider provider(String name) {
        BreakerSettings breaker = new BreakerSettings(5, Duration.ofSeconds(60));
        return new Provider(
                new ProviderSettings(name, "any-sink", "m", Duration.ofSeconds(5), 10, false, Map.of()),
                new Capabilities(JsonNodeFactory.instance.objectNode()),
                new ProviderBreaker(CircuitBreaker.of(name, breaker.config()), breaker, () -> NOW),
                new CoolDown(() -> NOW, new CoolDownSettings(Duration.ofSeconds(60), Duration.ofMinutes(15))),
                Costs.UNKNOWN,
                ProviderOrder.DEFAULT_ALPHA);
    }
}
