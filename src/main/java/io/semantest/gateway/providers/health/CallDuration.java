package io.semantest.gateway.providers.health;

/**
 * How long one call takes of late: an exponential moving average of those that succeeded. Safe for use by many threads.
 */
public final class CallDuration {

    private final double alpha;
    private double millis;
    private boolean known;

    /** @param alpha how much the latest one says, above 0 and up to 1 */
    public CallDuration(double alpha) {
        this.alpha = alpha;
    }

    public synchronized void took(double latest) {
        millis = known ? alpha * latest + (1 - alpha) * millis : latest;
        known = true;
    }

    /** 0 as long as nothing is known: who has never been asked gets its chance. */
    public synchronized double millis() {
        return millis;
    }
}
