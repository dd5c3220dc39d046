package io.semantest.gateway.providers;

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
record Skip(String provider, Reason reason, String detail, Duration retryAfter, String option) {

    Skip(String provider, Reason reason, String detail, Duration retryAfter) {
        this(provider, reason, detail, retryAfter, null);
    }

    enum Reason {
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

    static Skip open(String provider, Duration untilProbe) {
        return new Skip(provider, Reason.BREAKER_OPEN, "circuit breaker open", untilProbe);
    }

    static Skip quota(String provider) {
        return new Skip(provider, Reason.QUOTA, "quota used up", Duration.ZERO);
    }

    static Skip closed(String provider) {
        return new Skip(provider, Reason.CLOSED, "closed to this user", Duration.ZERO);
    }

    static Skip inDoubt(String provider) {
        return new Skip(provider, Reason.IN_DOUBT, "it may have taken this job's task already", Duration.ZERO);
    }

    /** @param option what it has not, or null */
    static Skip incapable(String provider, String detail, String option) {
        return new Skip(provider, Reason.INCAPABLE, detail, Duration.ZERO, option);
    }

    boolean isBusy() {
        return reason == Reason.BUSY;
    }

    @Override
    public String toString() {
        return provider + ": " + detail;
    }
}
