package io.semantest.gateway.contract.errors;

/** The same batch line or occurrence is being worked on at this moment. */
public final class InProgress extends GatewayError {

    private static final long serialVersionUID = 1L;

    public InProgress(String sourceKey, String jobId) {
        super(Problem.of(
                "in-progress", 409, "Already in progress", sourceKey + " is being worked on as job " + jobId + "."));
    }
}
