package io.semantest.gateway.contract.errors;

/** The caller could not be identified. */
public final class Unauthorized extends GatewayError {

    private static final long serialVersionUID = 1L;

    public Unauthorized(String detail) {
        super(Problem.of("unauthorized", 401, "A valid API key is needed", detail));
    }
}
