package io.semantest.gateway.contract.generation;

import java.time.Duration;
import java.util.Objects;

/**
 * A provider's call that brought no image, classified. It travels as an exception because that is how it passes the
 * circuit breaker, whose body works on a copy of the exchange.
 */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_DETAIL = 300;

    private final Outcome outcome;
    private final transient Duration retryAfter;
    private final String problem;
    private final boolean provesNothing;
    private final boolean pending;

    /**
     * @param outcome anything but {@link Outcome#OK}
     * @param detail the provider's own words; shortened to 300 characters
     * @param retryAfter how long the provider asks to be left alone, or null
     */
    public ProviderFailure(Outcome outcome, String detail, Duration retryAfter) {
        this(outcome, detail, retryAfter, null);
    }

    /**
     * @param outcome anything but {@link Outcome#OK}
     * @param detail what a caller may read; shortened to 300 characters
     * @param retryAfter how long the provider asks to be left alone, or null
     * @param problem what the operator has to mend, in the provider's own words; shortened to 300 characters; null where
     *     {@code detail} says it
     */
    public ProviderFailure(Outcome outcome, String detail, Duration retryAfter, String problem) {
        super(shortened(detail), null, false, false);
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.retryAfter = retryAfter;
        this.problem = shortened(problem);
        this.provesNothing = false;
        this.pending = false;
    }

    private ProviderFailure(ProviderFailure same, boolean provesNothing, boolean pending) {
        super(same.getMessage(), null, false, false);
        this.outcome = same.outcome;
        this.retryAfter = same.retryAfter;
        this.problem = same.problem;
        this.provesNothing = provesNothing;
        this.pending = pending;
    }

    /** The provider has taken a task and is well, but the task is not done yet. */
    public static ProviderFailure notDone(String detail) {
        return new ProviderFailure(new ProviderFailure(Outcome.TRANSIENT, detail), true, true);
    }

    /** The image is made, and cannot be had yet. */
    public static ProviderFailure undelivered(String detail) {
        return new ProviderFailure(new ProviderFailure(Outcome.TRANSIENT, detail), false, true);
    }

    /** The same, from a provider that works: only this request has brought no image, and no breaker counts it. */
    public ProviderFailure ofOneThatWorks() {
        return new ProviderFailure(this, true, pending);
    }

    public ProviderFailure(Outcome outcome, String detail) {
        this(outcome, detail, null);
    }

    public Outcome outcome() {
        return outcome;
    }

    /** How long the provider asks to be left alone; null when it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the provider works, and says that the request is done, but shows no image. */
    public boolean isNoImage() {
        return outcome == Outcome.TRANSIENT && provesNothing && !pending;
    }

    /** What the operator has to mend, for the operator alone; the detail where nothing else is known. */
    public String problem() {
        return problem == null ? getMessage() : problem;
    }

    /** Whether the provider is to be left alone for a while: it is asked too often, or says when it will be well again. */
    public boolean asksForRest() {
        return outcome == Outcome.THROTTLED || outcome == Outcome.TRANSIENT && retryAfter != null;
    }

    /** Whether what is paid for may still come, so that it is worth asking again for it rather than for another. */
    public boolean isPending() {
        return pending;
    }

    /** Whether the breaker counts it: not when the provider was not called at all. */
    public boolean countsAsFailure() {
        return !provesNothing
                && outcome.countsAsFailure()
                && !String.valueOf(getMessage()).startsWith(Attempt.NOT_CALLED);
    }

    private static String shortened(String detail) {
        return detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "…";
    }
}
