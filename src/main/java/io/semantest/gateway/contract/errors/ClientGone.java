package io.semantest.gateway.contract.errors;

/** Whoever sent the request has closed the connection before it became a job; nobody reads this. */
public final class ClientGone extends GatewayError {

    private static final long serialVersionUID = 1L;
    /** As web servers log it; no client gets it. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    public ClientGone() {
        super(Problem.of(
                "client-gone",
                CLIENT_CLOSED_REQUEST,
                "The client is gone",
                "The connection was closed before the request became a job. Nothing was charged."));
    }
}
