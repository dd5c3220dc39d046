package io.semantest.gateway.contract.errors;

import java.time.Duration;

/** The gateway has as many requests in flight as it may. */
public final class Overloaded extends GatewayError {

    private static final long serialVersionUID = 1L;

    public Overloaded(int limit, Duration retryAfter) {
        super(Problem.of(
                        "overloaded",
                        503,
                        "The gateway is at its limit",
                        "All " + limit
                                + " places for requests in flight (gateway.max-in-flight) are taken. Try again after "
                                + Problem.seconds(retryAfter) + " seconds.")
                .retryAfter(retryAfter));
    }
}
