package io.semantest.gateway.contract.errors;

/** Whoever works on the job has no right to it any more: it was cancelled, or taken up by somebody else. */
public final class LeaseLost extends GatewayError {

    private static final long serialVersionUID = 1L;

    public LeaseLost(String jobId) {
        super(Problem.of(
                "job-taken-away",
                409,
                "The job was cancelled or taken over",
                "Job " + jobId + " was cancelled, or another worker has taken it over. GET /v1/jobs/" + jobId
                        + " shows where it stands."));
    }
}
