package io.semantest.gateway.providers.attempt;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.net.ProxyFailure;
import io.semantest.gateway.providers.outcome.ConnectionTrouble;
import io.semantest.gateway.providers.outcome.KameletFault;
import io.semantest.gateway.providers.outcome.Redaction;
import io.semantest.gateway.providers.search.ProviderSearch;
import io.semantest.gateway.providers.selection.Provider;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a call brought no image, in the terms of outcomes.
 *
 * @param outcome anything but {@link Outcome#OK}
 * @param detail the same in words a caller may read
 * @param called false when the breaker did not let the call through
 * @param asksForRest whether the provider is to be left alone for a while
 * @param retryAfter how long the provider asks to be left alone, or null
 * @param problem what the operator has to mend, for the operator alone
 * @param atWork whether the provider has the task and goes on with it, so that only the questions for it have failed
 */
record CallFailure(
        Outcome outcome,
        String detail,
        boolean called,
        boolean asksForRest,
        Duration retryAfter,
        String problem,
        boolean atWork) {

    private static final Logger LOG = LoggerFactory.getLogger(CallFailure.class);

    /** Of the call under way. */
    static CallFailure of(ProviderSearch search, Exception failure) {
        boolean unanswered =
                !(failure instanceof ProviderFailure) && search.deadline().hasSent();
        boolean inDoubt = search.tasks().isMarked() && (search.tasks().isSought() || unanswered);
        CallFailure plain = KameletFault.isIn(failure) && !search.ranOutOfTime()
                ? broken(search, failure, inDoubt)
                : of(search.turn().provider(), failure, search.ranOutOfTime(), inDoubt);
        // It may even be done: only its image has not come in time.
        boolean late = search.tasks().id() != null
                && plain.outcome() == Outcome.TRANSIENT
                && (search.ranOutOfTime() || failure instanceof ProviderFailure known && known.isPending());
        return late || search.tasks().isAtWork() ? plain.leavingTask() : plain;
    }

    private CallFailure leavingTask() {
        return new CallFailure(outcome, detail, called, asksForRest, retryAfter, problem, true);
    }

    /** Whoever calls cannot help it that a kamelet does not work. */
    private static CallFailure broken(ProviderSearch search, Exception failure, boolean inDoubt) {
        String kamelet = search.turn().provider().settings().kamelet();
        String problem = KameletFault.describe(kamelet, failure, search.notToBeTold());
        Outcome outcome = inDoubt ? Outcome.UNKNOWN : Outcome.MISCONFIGURED;
        LOG.error("{}: {}", search.turn().provider().name(), problem);
        String detail = "its kamelet " + kamelet + " does not work, the operator has to act";
        return new CallFailure(outcome, detail, true, false, null, problem, false);
    }

    /**
     * @param late whether the call's time was over
     * @param inDoubt whether the provider may have taken a task that nobody knows the id of
     */
    static CallFailure of(Provider provider, Exception failure, boolean late, boolean inDoubt) {
        if (failure instanceof ProviderFailure known) {
            Outcome outcome = inDoubt ? Outcome.UNKNOWN : known.outcome();
            return new CallFailure(
                    outcome, known.getMessage(), true, known.asksForRest(), known.retryAfter(), known.problem(), false);
        }
        Outcome outcome = inDoubt ? Outcome.UNKNOWN : Outcome.TRANSIENT;
        if (failure instanceof CallNotPermittedException) {
            return new CallFailure(
                    outcome, Attempt.NOT_CALLED + "circuit breaker open", false, false, null, null, false);
        }
        ProxyFailure proxy = ConnectionTrouble.ofProxy(failure);
        if (proxy != null && !late && !inDoubt) {
            String problem = Redaction.of(proxy.problem(), List.of());
            LOG.warn("{}: {}", provider.name(), problem);
            Outcome whose = proxy.isTheOperators() ? Outcome.MISCONFIGURED : outcome;
            return new CallFailure(whose, proxy.getMessage(), true, false, null, problem, false);
        }
        String trouble = late ? "no answer in the time allowed" : ConnectionTrouble.describe(failure);
        LOG.warn("{}: {} ({})", provider.name(), trouble, failure.getClass().getSimpleName());
        String detail = inDoubt ? trouble + "; it may have taken the task" : trouble;
        return new CallFailure(outcome, detail, true, false, null, null, false);
    }

    /** What the call came to: of a task that goes on nobody knows. */
    Outcome result() {
        return atWork ? Outcome.UNKNOWN : outcome;
    }

    /** Whether another call of the same request may still bring its images, within the time that is left. */
    boolean leavesHope() {
        return called && !atWork && (outcome == Outcome.TRANSIENT || outcome == Outcome.MODERATED);
    }

    /** Leaves the provider alone as long as it asks for, or until the operator has mended it. */
    void heed(ProviderSearch search) {
        Provider provider = search.turn().provider();
        if (asksForRest) {
            provider.coolDown().handleRateLimit(retryAfter);
        }
        // Whoever asks for an old task may do so with the key of another account.
        if (outcome.isTheOperators() && !search.tasks().isOfEarlierRun()) {
            provider.breaker().openAtOnce(problem == null ? detail : problem);
        }
        tellOperator(provider);
    }

    /** Without the provider's own words, which may quote the prompt. */
    private void tellOperator(Provider provider) {
        switch (outcome) {
            case MISCONFIGURED, EXHAUSTED -> LOG.error("{}: {}", provider.name(), detail);
            case THROTTLED -> LOG.warn("{}: rate limited, left alone for {}", provider.name(), provider.coolingFor());
            case TRANSIENT -> {
                if (atWork) {
                    LOG.debug("{}: {}, and is asked for again", provider.name(), detail);
                } else {
                    LOG.warn("{}: failed", provider.name());
                }
            }
            default -> LOG.debug("{}: {}", provider.name(), outcome);
        }
    }
}
