package io.semantest.gateway.providers.selection;

import java.time.Duration;

/**
 * Why a provider of the chain was not asked.
 *
 * @param provider its name
 * @param reason the kind of reason
 * @param detail the same in words, for the caller
 * @param retryAfter when the reason may be gone; zero when waiting does not help
 * @param option what it has not, where an option is to blame; null otherwise
 */
public record SkippedProvider(String provider, Reason reason, String detail, Duration retryAfter, String option) {

    public SkippedProvider(String provider, Reason reason, String detail, Duration retryAfter) {
        this(provider, reason, detail, retryAfter, null);
    }

    public enum Reason {
        /** It cannot make what is asked for. */
        INCAPABLE,
        /** Its breaker is open, or half open with the probe under way. */
        BREAKER_OPEN,
        /** It answered 429 a short while ago. */
        COOLING,
        /** As many attempts in flight as it may have. */
        BUSY,
        /** The user has not enough credit left there. */
        QUOTA,
        /** The operator gives the user no credits there at all. */
        CLOSED,
        /** It may have taken a task of this job already. */
        IN_DOUBT
    }

    public static SkippedProvider open(String provider, Duration untilProbe) {
        return new SkippedProvider(provider, Reason.BREAKER_OPEN, "circuit breaker open", untilProbe);
    }

    public static SkippedProvider quota(String provider) {
        return new SkippedProvider(provider, Reason.QUOTA, "quota used up", Duration.ZERO);
    }

    public static SkippedProvider closed(String provider) {
        return new SkippedProvider(provider, Reason.CLOSED, "closed to this user", Duration.ZERO);
    }

    public static SkippedProvider inDoubt(String provider) {
        return new SkippedProvider(
                provider, Reason.IN_DOUBT, "it may have taken this job's task already", Duration.ZERO);
    }

    /** @param option what it has not, or null */
    public static SkippedProvider incapable(String provider, String detail, String option) {
        return new SkippedProvider(provider, Reason.INCAPABLE, detail, Duration.ZERO, option);
    }

    public boolean isBusy() {
        return reason == Reason.BUSY;
    }

    @Override
    public String toString() {
        return provider + ": " + detail;
    }
}
