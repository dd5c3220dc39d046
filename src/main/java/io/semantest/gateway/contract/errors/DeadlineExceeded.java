package io.semantest.gateway.contract.errors;

import java.time.Duration;

/** The request's deadline passed before a provider had answered. */
public final class DeadlineExceeded extends GatewayError {

    private static final long serialVersionUID = 1L;

    public DeadlineExceeded(Duration limit) {
        super(Problem.of(
                "deadline-exceeded",
                504,
                "No image within the time allowed",
                "No provider delivered within " + limit.toSeconds()
                        + " seconds. Nothing was charged; the request may be sent again."));
    }
}
