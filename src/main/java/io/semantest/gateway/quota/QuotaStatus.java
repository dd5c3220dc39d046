package io.semantest.gateway.quota;

import java.time.Instant;

/**
 * What a user has left at one provider this month.
 *
 * @param provider the provider's configured name
 * @param hasCredits whether anything remains
 * @param remaining credits neither held nor spent, never below 0
 * @param held credits of jobs that are being worked on
 * @param limit credits the month began with
 * @param resetDate the first instant of the next period
 */
public record QuotaStatus(
        String provider, boolean hasCredits, long remaining, long held, long limit, Instant resetDate) {

    static QuotaStatus of(String provider, long held, long spent, long limit, Instant resetDate) {
        long remaining = Math.max(0, limit - held - spent);
        return new QuotaStatus(provider, remaining > 0, remaining, held, limit, resetDate);
    }
}
