package io.semantest.gateway.contract.errors.caller;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;

/** There is no such thing, or it is not the caller's. */
public final class NotFound extends GatewayError {

    private static final long serialVersionUID = 1L;

    private NotFound(Problem problem) {
        super(problem);
    }

    /** No request may name a model of this id. */
    public static NotFound model(String id) {
        return new NotFound(Problem.of(
                "model-not-found",
                404,
                "Not found",
                "There is no model \"" + id + "\" here; GET /v1/models lists them."));
    }

    public NotFound(String what, String id) {
        super(Problem.of("not-found", 404, "Not found", "There is no " + what + " \"" + id + "\"."));
    }
}
