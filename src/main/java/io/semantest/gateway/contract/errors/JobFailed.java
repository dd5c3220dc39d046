package io.semantest.gateway.contract.errors;

/** The request's job has failed, perhaps some time ago; its caller is told what was found out then. */
public final class JobFailed extends GatewayError {

    private static final long serialVersionUID = 1L;

    public JobFailed(Problem asItWas) {
        super(asItWas);
    }
}
