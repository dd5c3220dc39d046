package io.semantest.gateway.contract.generation;

import java.time.Instant;

/**
 * One call to one provider for one job, finished.
 *
 * @param number 1 for the job's first attempt
 * @param provider the provider's configured name
 * @param model the model id asked for; empty when the dialect has none
 * @param outcome what it meant
 * @param startedAt when the provider's turn began
 * @param durationMs milliseconds until the outcome was known
 * @param detail the provider's own words, shortened, without secrets; null for {@link Outcome#OK}
 * @param expense what it cost the operator
 */
public record Attempt(
        int number,
        String provider,
        String model,
        Outcome outcome,
        Instant startedAt,
        long durationMs,
        String detail,
        Expense expense) {

    /** What the detail of an attempt begins with that was over before its provider was called. */
    public static final String NOT_CALLED = "not called: ";

    /** Whether it counts against the calls that a job may cost: not when the provider was never called or had too much to do. */
    public boolean counts() {
        return outcome != Outcome.THROTTLED && (detail == null || !detail.startsWith(NOT_CALLED));
    }

    /** An attempt of whose cost nothing is known. */
    public Attempt(
            int number,
            String provider,
            String model,
            Outcome outcome,
            Instant startedAt,
            long durationMs,
            String detail) {
        this(number, provider, model, outcome, startedAt, durationMs, detail, Expense.UNKNOWN);
    }
}
