package io.semantest.gateway.contract.errors;

import java.time.Duration;

/** The gateway has as many requests in flight, or as many of something else, as it may. */
public final class Overloaded extends GatewayError {

    private static final long serialVersionUID = 1L;

    public Overloaded(int limit, Duration retryAfter) {
        this("requests in flight", "gateway.max-in-flight", limit, retryAfter);
    }

    /**
     * @param what those who take the places
     * @param setting the setting that limits them
     */
    public Overloaded(String what, String setting, int limit, Duration retryAfter) {
        super(Problem.of(
                        "overloaded",
                        503,
                        "The gateway is at its limit",
                        "All " + limit + " places for " + what + " (" + setting + ") are taken. Try again after "
                                + Problem.seconds(retryAfter) + " seconds.")
                .retryAfter(retryAfter));
    }
}
