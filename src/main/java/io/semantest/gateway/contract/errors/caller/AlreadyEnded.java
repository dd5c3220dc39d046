package io.semantest.gateway.contract.errors.caller;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;

/** A job that has ended cannot be cancelled. */
public final class AlreadyEnded extends GatewayError {

    private static final long serialVersionUID = 1L;

    public AlreadyEnded(String jobId, String state) {
        super(Problem.of(
                "already-ended",
                409,
                "The job has ended",
                "Job " + jobId + " is " + state + " and stays so; only a queued or processing job can be cancelled."));
    }
}
