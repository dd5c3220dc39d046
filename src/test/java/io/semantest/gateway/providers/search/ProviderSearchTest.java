package io.semantest.gateway.providers.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Generation;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.ProviderRoster;
import io.semantest.gateway.providers.selection.Providers;
import io.semantest.gateway.providers.selection.SkippedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way along a chain of the three shipped providers, each with one place in flight. */
final class ProviderSearchTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Providers.NOW);
    private final ProviderRoster roster = Providers.roster(now::get, 1);

    @Test
    void providers_get_their_turn_in_the_order_of_the_chain() {
        ProviderSearch search = search("midjourney", "dalle3");

        assertThat(next(search)).hasValue("midjourney");
        search.ended(Outcome.TRANSIENT, "down", now.get());
        assertThat(next(search)).hasValue("dalle3");
        search.ended(Outcome.TRANSIENT, "down", now.get());
        assertThat(next(search)).isEmpty();
        assertThat(search.attempts())
                .extracting(Attempt::number, Attempt::provider, Attempt::outcome)
                .containsExactly(tuple(1, "midjourney", Outcome.TRANSIENT), tuple(2, "dalle3", Outcome.TRANSIENT));
    }

    @ParameterizedTest
    @EnumSource(names = {"OK", "MODERATED", "INVALID"})
    void an_answer_that_settles_it_ends_the_search(Outcome outcome) {
        ProviderSearch search = search("dalle3", "midjourney");

        next(search);
        search.ended(outcome, null, now.get());

        assertThat(next(search)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "EXHAUSTED", "MISCONFIGURED", "TRANSIENT"})
    void any_other_answer_leads_to_the_next(Outcome outcome) {
        ProviderSearch search = search("dalle3", "midjourney");

        next(search);
        search.ended(outcome, "no", now.get());

        assertThat(next(search)).hasValue("midjourney");
    }

    @Test
    void a_search_that_is_over_stays_over() {
        ProviderSearch search = search("dalle3", "midjourney");
        next(search);
        search.ended(Outcome.MODERATED, "no", now.get());

        assertThat(next(search)).isEmpty();
        assertThat(next(search)).isEmpty();
    }

    private ProviderSearch limited(int mostAttempts, String... names) {
        return ProviderSearch.along(Providers.job(Map.of()), chain(names), Set.of(), mostAttempts);
    }

    @Test
    void nobody_is_asked_once_the_job_has_cost_the_calls_it_may() {
        ProviderSearch search = limited(1, "dalle3", "midjourney");

        assertThat(next(search)).hasValue("dalle3");
        search.ended(Outcome.TRANSIENT, "down", now.get());
        assertThat(next(search)).isEmpty();
        assertThat(search.hasCostAllItMay()).isTrue();
        assertThat(next(limited(0, "dalle3"))).isEmpty();
    }

    @Test
    void what_reached_no_provider_or_came_too_early_costs_no_call() {
        ProviderSearch search = limited(1, "dalle3", "midjourney", "stable-diffusion");

        next(search);
        search.ended(Outcome.THROTTLED, "slow down", now.get());
        next(search);
        search.ended(Outcome.TRANSIENT, "not called: circuit breaker open", now.get());
        assertThat(next(search)).hasValue("stable-diffusion");
    }

    @Test
    void after_the_deadline_nobody_is_asked() {
        ProviderSearch search = search("dalle3", "midjourney");
        next(search);
        search.ended(Outcome.TRANSIENT, "slow", now.get());
        now.set(search.job().deadline());

        assertThat(next(search)).isEmpty();
        assertThat(search.skipped()).isEmpty();
    }

    @Test
    void who_cannot_make_it_is_passed_over() {
        ProviderSearch search =
                Providers.search(Providers.job(Map.of("negativePrompt", "blur")), chain("dalle3", "stable-diffusion"));

        assertThat(next(search)).hasValue("stable-diffusion");
        assertThat(search.skipped())
                .containsExactly(SkippedProvider.incapable("dalle3", "has no option negativePrompt", "negativePrompt"));
    }

    @Test
    void who_cools_down_is_passed_over_until_the_time_is_up() {
        roster.find("dalle3").orElseThrow().coolDown().handleRateLimit(Duration.ofSeconds(30));
        ProviderSearch early = search("dalle3", "midjourney");
        assertThat(next(early)).hasValue("midjourney");
        assertThat(early.skipped())
                .containsExactly(new SkippedProvider(
                        "dalle3", SkippedProvider.Reason.COOLING, "rate limited", Duration.ofSeconds(30)));

        now.updateAndGet(instant -> instant.plusSeconds(30));
        assertThat(next(search("dalle3"))).hasValue("dalle3");
    }

    @Test
    void who_is_behind_an_open_breaker_is_passed_over() {
        roster.find("dalle3").orElseThrow().breaker().resilience4j().transitionToOpenState();
        ProviderSearch search = search("dalle3", "midjourney");

        assertThat(next(search)).hasValue("midjourney");
        assertThat(search.skipped()).containsExactly(SkippedProvider.open("dalle3", Duration.ofSeconds(60)));
    }

    @Test
    void who_has_no_place_left_is_passed_over_until_one_is_given_back() {
        ProviderSearch holder = search("dalle3");
        assertThat(next(holder)).hasValue("dalle3");
        ProviderSearch other = search("dalle3", "midjourney");
        assertThat(next(other)).hasValue("midjourney");
        assertThat(other.skipped()).extracting(SkippedProvider::reason).containsExactly(SkippedProvider.Reason.BUSY);

        holder.leave();
        assertThat(next(search("dalle3"))).hasValue("dalle3");
    }

    @Test
    void a_place_is_given_back_once_however_often_it_is_left() {
        Provider dalle = roster.find("dalle3").orElseThrow();
        ProviderSearch search = search("dalle3");
        next(search);
        assertThat(dalle.inFlight()).isOne();

        search.leave();
        search.leave();
        next(search);

        assertThat(dalle.inFlight()).isZero();
    }

    @Test
    void no_place_is_kept_by_who_is_passed_over() {
        ProviderSearch search = Providers.search(Providers.job(Map.of("negativePrompt", "blur")), chain("dalle3"));

        next(search);

        assertThat(roster.find("dalle3").orElseThrow().inFlight()).isZero();
    }

    @Test
    void an_attempt_knows_how_long_it_took() {
        ProviderSearch search = search("dalle3");
        next(search);
        now.updateAndGet(instant -> instant.plusMillis(1234));

        search.ended(Outcome.OK, null, now.get());

        assertThat(search.attempts())
                .containsExactly(new Attempt(1, "dalle3", "dalle3-model", Outcome.OK, Providers.NOW, 1234, null));
    }

    @Test
    void the_summary_tells_who_delivered_and_what_became_of_the_options() {
        ProviderSearch search =
                Providers.search(Providers.job(Map.of("size", "1024x512", "quality", "hd")), chain("midjourney"));
        next(search);
        search.ended(Outcome.OK, null, now.get());

        assertThat(search.summary(search.turn()))
                .isEqualTo(new Generation(
                        "midjourney",
                        "midjourney-model",
                        true,
                        search.attempts(),
                        List.of("quality"),
                        Map.of("aspectRatio", "2:1")));
    }

    @Test
    void the_summary_of_a_search_without_success_names_no_provider() {
        assertThat(search("dalle3").summary(null))
                .isEqualTo(new Generation(null, "", false, List.of(), List.of(), Map.of()));
    }

    @Test
    void what_is_handed_out_cannot_be_changed() {
        ProviderSearch search = search("dalle3");

        assertThatThrownBy(() -> search.skipped().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> search.attempts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private Optional<String> next(ProviderSearch search) {
        return search.next(now.get()).map(turn -> turn.provider().name());
    }

    private ProviderSearch search(String... names) {
        return Providers.search(Providers.job(Map.of()), chain(names));
    }

    private List<Provider> chain(String... names) {
        return Stream.of(names).map(name -> roster.find(name).orElseThrow()).toList();
    }
}
