package io.semantest.gateway.contract.errors;

/** A request that is not served, with what the caller is told. Carries no stack trace: it is an answer, not a bug. */
public abstract class GatewayError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    protected GatewayError(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What to tell the caller. */
    public final Problem problem() {
        return problem;
    }
}
