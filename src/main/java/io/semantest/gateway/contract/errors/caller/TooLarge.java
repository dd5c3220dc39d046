package io.semantest.gateway.contract.errors.caller;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;

/** The request's body is longer than this path takes. */
public final class TooLarge extends GatewayError {

    private static final long serialVersionUID = 1L;

    /** @param limit bytes */
    public TooLarge(int limit) {
        super(Problem.of(
                "body-too-large",
                413,
                "The body is too large",
                "The body may have " + limit + " bytes (gateway.http.max-body). Send several requests, or references "
                        + "instead of data."));
    }
}
