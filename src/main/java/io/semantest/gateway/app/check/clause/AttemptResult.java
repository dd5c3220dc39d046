package io.semantest.gateway.app.check.clause;

import io.semantest.gateway.contract.generation.Outcome;

/**
 * What one attempt came to.
 *
 * @param outcome null when the provider was not asked
 * @param detail as the caller is told it
 * @param images how many were delivered
 */
public record AttemptResult(Outcome outcome, String detail, long millis, int images) {

    @Override
    public String toString() {
        String word = outcome == null ? "not asked" : outcome.word();
        return detail.isEmpty() || outcome == Outcome.OK ? word : word + ": " + detail;
    }
}
