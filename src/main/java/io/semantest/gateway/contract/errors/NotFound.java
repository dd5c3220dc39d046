package io.semantest.gateway.contract.errors;

/** There is no such thing, or it is not the caller's. */
public final class NotFound extends GatewayError {

    private static final long serialVersionUID = 1L;

    public NotFound(String what, String id) {
        super(Problem.of("not-found", 404, "Not found", "There is no " + what + " \"" + id + "\"."));
    }
}
