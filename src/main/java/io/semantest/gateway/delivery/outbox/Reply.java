package io.semantest.gateway.delivery.outbox;

import java.time.Duration;

/**
 * What one try came to.
 *
 * @param verdict what it means for the delivery
 * @param status HTTP status, or null when there was no HTTP answer
 * @param reason why it failed, for callers' eyes; null when it was delivered
 * @param excerpt the beginning of the answer's body, for the operator alone; may be null
 * @param retryAfter how long the receiver asks to be left alone, or null
 */
public record Reply(Verdict verdict, Integer status, String reason, String excerpt, Duration retryAfter) {

    /** Delivered, where there is no HTTP status to tell. */
    public static final Reply DELIVERED = new Reply(Verdict.DELIVERED, null, null, null, null);

    /** What a try means for the delivery. */
    public enum Verdict {
        /** It is done. */
        DELIVERED,
        /** It is tried again, as long as the ladder has rungs. */
        FAILED,
        /** The receiver wants nothing more, ever. */
        GONE
    }

    /** Whether the receiver said anything. */
    public boolean isAnswer() {
        return verdict == Verdict.DELIVERED || status != null;
    }

    /** A try without an answer. */
    public static Reply failed(String reason) {
        return new Reply(Verdict.FAILED, null, reason, null, null);
    }
}
