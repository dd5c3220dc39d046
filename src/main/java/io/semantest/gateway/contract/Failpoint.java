package io.semantest.gateway.contract;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Places between two durable steps where a crash test can have the process die as if its power had gone. Without system
 * property {@code gateway.killAt} they do nothing.
 *
 * <p>{@code -Dgateway.killAt=job-claimed} dies the first time the place is reached, {@code job-claimed:5} the fifth time.
 */
public final class Failpoint {

    /** The system property that names the place. */
    public static final String PROPERTY = "gateway.killAt";

    /** The process's exit status then: that of a process killed by SIGKILL. */
    public static final int STATUS = 137;

    private static final String[] TARGET = System.getProperty(PROPERTY, "").split(":");
    private static final AtomicLong LEFT = new AtomicLong(TARGET.length > 1 ? Long.parseLong(TARGET[1]) : 1);

    private Failpoint() {}

    /** Dies here, if it is this place's turn. */
    public static void reached(String place) {
        if (place.equals(TARGET[0]) && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
