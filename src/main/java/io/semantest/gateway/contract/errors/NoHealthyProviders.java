package io.semantest.gateway.contract.errors;

import java.time.Duration;

/** No provider could be asked at all: open breakers, full queues, cool-downs. */
public final class NoHealthyProviders extends GatewayError {

    private static final long serialVersionUID = 1L;

    public NoHealthyProviders(String reasons, Duration retryAfter) {
        super(Problem.of(
                        "no-healthy-providers",
                        503,
                        "All providers are currently unavailable",
                        "No provider can take this request now (" + reasons + "). Try again after "
                                + Problem.seconds(retryAfter) + " seconds.")
                .retryAfter(retryAfter));
    }
}
