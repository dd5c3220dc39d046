package io.semantest.gateway.sandbox.dialect.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.picture.Picture;
import java.time.Duration;
import java.time.Instant;

/**
 * A task that a simulated provider has taken; how far it is follows from the clock alone.
 *
 * @param request what it was asked for with
 * @param submitted epoch milliseconds
 * @param length how long it takes
 */
record SimulatedTask(String id, ObjectNode request, Picture picture, long submitted, Duration length, Ending ending) {
    /** How a task ends. */
    enum Ending {
        PICTURE,
        NO_PICTURE,
        FAILURE,
        REFUSAL,
        CANCELED
    }

    private static final double STARTED = 0.15;

    static SimulatedTask now(String id, ObjectNode request, Picture picture, Duration length, Ending ending) {
        return new SimulatedTask(id, request, picture, System.currentTimeMillis(), length, ending);
    }

    /** The same, but given up when it takes longer than this. */
    SimulatedTask within(Duration limit) {
        return length.compareTo(limit) <= 0
                ? this
                : new SimulatedTask(id, request, picture, submitted, limit, Ending.CANCELED);
    }

    boolean isDone() {
        return System.currentTimeMillis() >= end();
    }

    boolean hasStarted() {
        return System.currentTimeMillis() >= submitted + (long) (length.toMillis() * STARTED);
    }

    boolean hasPicture() {
        return isDone() && ending == Ending.PICTURE;
    }

    String submittedAt() {
        return Instant.ofEpochMilli(submitted).toString();
    }

    String endedAt() {
        return isDone() ? Instant.ofEpochMilli(end()).toString() : null;
    }

    private long end() {
        return submitted + length.toMillis();
    }
}
