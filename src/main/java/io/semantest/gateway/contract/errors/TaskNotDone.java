package io.semantest.gateway.contract.errors;

/** The provider has taken a task and goes on with it, but nobody can wait longer; nobody else was asked. */
public final class TaskNotDone extends GatewayError {

    /** The kind of problem. */
    public static final String TYPE = "task-not-done";

    private static final long serialVersionUID = 1L;

    public TaskNotDone(String provider, String detail) {
        super(Problem.of(
                        TYPE,
                        504,
                        "The provider has not finished in time",
                        provider + ": " + detail + ". It goes on with its task and may bill it, so that nobody else was"
                                + " asked. Nothing was charged; the request, sent again, is made anew.")
                .with("provider", provider));
    }
}
