package io.semantest.gateway.providers.search;

import io.semantest.gateway.contract.errors.DeadlineExceeded;
import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.NoHealthyProviders;
import io.semantest.gateway.contract.errors.PromptRefused;
import io.semantest.gateway.contract.errors.ProviderError;
import io.semantest.gateway.contract.errors.RateLimit;
import io.semantest.gateway.contract.errors.TaskNotDone;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.providers.selection.SkippedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says why a search brought no image. What the caller can change comes first (prompt, request), then what the user
 * lacks (credits), then what time heals (rate limits, failing providers).
 */
final class SearchFailure {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private final Submission job;
    private final List<Attempt> attempts;
    private final List<SkippedProvider> skipped;
    private final boolean othersLeft;
    private final boolean spent;
    private final String atWork;
    private final boolean awaited;

    SearchFailure(ProviderSearch search) {
        this.job = search.job();
        this.othersLeft = search.isResuming();
        this.skipped = search.skipped();
        this.spent = search.hasCostAllItMay();
        this.atWork = search.atWork();
        this.awaited = search.isAwaited();
        this.attempts = search.attempts().stream()
                .filter(attempt -> !refusedByBreaker(attempt))
                .toList();
    }

    /** Empty when the user's credits are what was missing: only quota knows the numbers to tell. */
    Optional<GatewayError> error(Instant now) {
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        if (last != null && last.outcome() == Outcome.MODERATED) {
            return Optional.of(new PromptRefused(last.provider(), last.detail()));
        }
        if (last != null && last.outcome() == Outcome.INVALID) {
            return Optional.of(new InvalidRequest("", last.provider() + " rejects the request: " + last.detail()));
        }
        if (atWork != null && awaited) {
            return Optional.of(new TaskNotDone(atWork, last == null ? TaskNotDone.LATE : last.detail()));
        }
        if (skipped(SkippedProvider.Reason.QUOTA) || last == null && everywhereClosed()) {
            return Optional.empty();
        }
        if (!now.isBefore(job.deadline())) {
            return Optional.of(new DeadlineExceeded(Duration.between(job.acceptedAt(), job.deadline())));
        }
        return Optional.of(last == null ? nobodyAsked() : lastFailed(last));
    }

    /**
     * How long to wait before the search is worth another try: zero when nobody said; empty when waiting is no use, also
     * for a job that nobody waits with.
     */
    Optional<Duration> worthWaiting(Instant now) {
        Attempt last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        boolean settled = last != null && (last.outcome() == Outcome.MODERATED || last.outcome() == Outcome.INVALID);
        boolean mayHeal = atWork != null
                || attempts.stream().anyMatch(SearchFailure::healsWithTime)
                || othersLeft && last != null && last.outcome() == Outcome.UNKNOWN
                || skipped.stream()
                        .anyMatch(skip ->
                                !skip.retryAfter().isZero() || skip.reason() == SkippedProvider.Reason.BREAKER_OPEN);
        if (job.lease().fence() == 0 || settled || !mayHeal || !now.isBefore(job.deadline())) {
            return Optional.empty();
        }
        boolean somebodyFailed = attempts.stream().anyMatch(attempt -> attempt.outcome() == Outcome.TRANSIENT);
        return Optional.of(somebodyFailed ? Duration.ZERO : shortestWait(any -> true));
    }

    private static boolean healsWithTime(Attempt attempt) {
        return attempt.outcome() == Outcome.TRANSIENT || attempt.outcome() == Outcome.THROTTLED;
    }

    /** What to tell when nobody of the chain can make what is asked for. */
    static GatewayError nobodyCan(List<SkippedProvider> skipped) {
        if (skipped.isEmpty()) {
            return new NoHealthyProviders("none of its chain is enabled", SHORTEST_WAIT);
        }
        String option = skipped.stream()
                .map(SkippedProvider::option)
                .filter(Objects::nonNull)
                .findFirst()
                .map(name -> "/" + name)
                .orElse("");
        return new InvalidRequest(
                "/options" + option, "No provider can serve these options (" + reasons(skipped) + ").");
    }

    private static String reasons(List<SkippedProvider> skipped) {
        return skipped.stream().map(SkippedProvider::toString).collect(Collectors.joining("; "));
    }

    private GatewayError lastFailed(Attempt last) {
        if (attempts.stream().allMatch(attempt -> attempt.outcome() == Outcome.THROTTLED)) {
            return new RateLimit(shortestWait(any -> true));
        }
        return new ProviderError(last.provider(), last.detail());
    }

    private GatewayError nobodyAsked() {
        if (atWork != null) {
            return new TaskNotDone(atWork, TaskNotDone.LATE);
        }
        if (spent) {
            return new NoHealthyProviders("the job has had all its attempts", SHORTEST_WAIT);
        }
        if (skipped.stream().allMatch(skip -> skip.reason() == SkippedProvider.Reason.INCAPABLE)) {
            return nobodyCan(skipped);
        }
        Optional<SkippedProvider> inDoubt = skipped.stream()
                .filter(skip -> skip.reason() == SkippedProvider.Reason.IN_DOUBT)
                .findFirst();
        if (inDoubt.isPresent()
                && skipped.stream().allMatch(skip -> skip.retryAfter().isZero())) {
            return new ProviderError(inDoubt.get().provider(), inDoubt.get().detail());
        }
        if (!skipped(SkippedProvider.Reason.BREAKER_OPEN) && !skipped(SkippedProvider.Reason.BUSY)) {
            return new RateLimit(shortestWait(skip -> skip.reason() == SkippedProvider.Reason.COOLING));
        }
        return new NoHealthyProviders(reasons(skipped), shortestWait(any -> true));
    }

    /** The database has such an attempt, but the provider never heard of it. */
    private boolean refusedByBreaker(Attempt attempt) {
        return skipped.stream()
                .anyMatch(skip -> skip.reason() == SkippedProvider.Reason.BREAKER_OPEN
                        && skip.provider().equals(attempt.provider()));
    }

    /** Where a provider is closed to the user, more credits are not the answer unless all that can serve are. */
    private boolean everywhereClosed() {
        return skipped(SkippedProvider.Reason.CLOSED)
                && skipped.stream()
                        .allMatch(skip -> skip.reason() == SkippedProvider.Reason.CLOSED
                                || skip.reason() == SkippedProvider.Reason.INCAPABLE);
    }

    private boolean skipped(SkippedProvider.Reason reason) {
        return skipped.stream().anyMatch(skip -> skip.reason() == reason);
    }

    private Duration shortestWait(Predicate<SkippedProvider> of) {
        return skipped.stream()
                .filter(of)
                .map(SkippedProvider::retryAfter)
                .filter(wait -> !wait.isZero())
                .min(Duration::compareTo)
                .filter(wait -> wait.compareTo(SHORTEST_WAIT) > 0)
                .orElse(SHORTEST_WAIT);
    }
}
