package io.semantest.gateway.contract.errors;

import java.time.Duration;

/** Every provider that could serve the request asks to be left alone for a while. */
public final class RateLimit extends GatewayError {

    private static final long serialVersionUID = 1L;

    public RateLimit(Duration retryAfter) {
        super(Problem.of(
                        "rate-limited",
                        429,
                        "The providers are rate limited",
                        "Every provider that could serve this request is rate limited. Try again after "
                                + Problem.seconds(retryAfter) + " seconds.")
                .retryAfter(retryAfter));
    }
}
