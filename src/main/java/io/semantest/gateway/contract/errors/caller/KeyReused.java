package io.semantest.gateway.contract.errors.caller;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;

/** An idempotency key came with another request than before. */
public final class KeyReused extends GatewayError {

    private static final long serialVersionUID = 1L;

    public KeyReused(String key) {
        super(Problem.of(
                "idempotency-key-reused",
                422,
                "The idempotency key belongs to another request",
                "Idempotency-Key \"" + key + "\" was sent before with another body. Send the same body again, or a new "
                        + "key."));
    }
}
