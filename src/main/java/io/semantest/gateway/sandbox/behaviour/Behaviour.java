package io.semantest.gateway.sandbox.behaviour;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How a simulated provider treats generation calls.
 *
 * @param latency time until an answer, good or bad, 0 to 1 hour; {@code null} = the dialect's own (none; 400 ms of
 *     drawing for Midjourney)
 * @param fault what goes wrong
 * @param status the status of {@link Fault#ERROR}, 500 to 599
 * @param retryAfter seconds or an HTTP date for the {@code Retry-After} header of {@link Fault#RATE_LIMIT} and
 *     {@link Fault#ERROR}; {@code null} = no header
 * @param times how many generation calls this applies to before everything is normal again; 0 = until changed
 */
public record Behaviour(Duration latency, Fault fault, int status, String retryAfter, int times) {
    /** No fault, the dialect's own latency. */
    public static final Behaviour NORMAL = new Behaviour(null, Fault.NONE, 500, null, 0);

    private static final Duration LONGEST = Duration.ofHours(1);

    public Behaviour {
        Objects.requireNonNull(fault, "fault");
        if (latency != null && (latency.isNegative() || latency.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("latency must be 0 to 1 hour, was: " + latency);
        }
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("status must be 500 to 599, was: " + status);
        }
        if (times < 0) {
            throw new IllegalArgumentException("times must be 0 (until changed) or more, was: " + times);
        }
    }

    /** Normal but for a latency. */
    public static Behaviour slow(Duration latency) {
        return new Behaviour(latency, Fault.NONE, 500, null, 0);
    }

    /** A fault on every call until changed. */
    public static Behaviour failing(Fault fault) {
        return new Behaviour(null, fault, 500, null, 0);
    }

    /** The same behaviour for the next {@code calls} generation calls only. */
    public Behaviour times(int calls) {
        return new Behaviour(latency, fault, status, retryAfter, calls);
    }

    /**
     * Reads the keys {@code latency}, {@code fault}, {@code status}, {@code retry-after} and {@code times}.
     *
     * @throws IllegalArgumentException naming the key, its value and what is allowed
     */
    public static Behaviour fromProperties(Map<String, String> properties) {
        return BehaviourReader.fromProperties(properties);
    }

    /**
     * Reads a JSON object with {@code latency} (or {@code latencyMs}), {@code fault}, {@code status},
     * {@code retryAfter} and {@code times}.
     *
     * @throws IllegalArgumentException naming the field, its value and what is allowed
     */
    public static Behaviour fromJson(String json) {
        return BehaviourReader.fromJson(json);
    }

    public Duration latencyOr(Duration other) {
        return latency == null ? other : latency;
    }
}
