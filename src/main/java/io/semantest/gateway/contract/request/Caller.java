package io.semantest.gateway.contract.request;

import java.util.Objects;

/**
 * The holder of an API key, on whose behalf users ask for images.
 *
 * @param name stable name of the caller, as configured; {@link #LOCAL} when authentication is off
 */
public record Caller(String name) {

    /** Everybody on this machine, when {@code gateway.auth=none}. */
    public static final Caller LOCAL = new Caller("local");

    public Caller {
        Objects.requireNonNull(name, "name");
    }
}
