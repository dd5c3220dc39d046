package io.semantest.gateway.contract.errors;

import java.time.Duration;

/** The gateway stops; what was accepted goes on when it runs again, or elsewhere. */
public final class ShuttingDown extends GatewayError {

    private static final long serialVersionUID = 1L;
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    public ShuttingDown() {
        super(Problem.of(
                        "shutting-down",
                        503,
                        "The gateway is shutting down",
                        "The gateway is shutting down. What it has accepted is kept; ask again in a few seconds.")
                .retryAfter(COME_BACK));
    }
}
