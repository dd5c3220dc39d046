package io.semantest.gateway.contract.errors.caller;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;

/** The caller could not be identified. */
public final class Unauthorized extends GatewayError {

    private static final long serialVersionUID = 1L;

    public Unauthorized(String detail) {
        super(Problem.of("unauthorized", 401, "A valid API key is needed", detail));
    }
}
