package io.semantest.gateway.contract.errors.caller;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;
import java.time.Duration;

/** The same request is being worked on at this moment. */
public final class InProgress extends GatewayError {

    /** The kind of problem. */
    public static final String TYPE = "in-progress";

    private static final long serialVersionUID = 1L;
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    /** @param request what it is known by: a batch line, an occurrence, an idempotency key */
    public InProgress(String request, String jobId) {
        super(Problem.of(TYPE, 409, "Already in progress", request + " is being worked on as job " + jobId + ".")
                .retryAfter(COME_BACK));
    }
}
