package io.semantest.gateway.contract.errors;

import java.time.Duration;

/** The provider has taken a task and goes on with it, but nobody can wait longer; nobody else was asked. The same request, sent again, waits for
 * that task. */
public final class TaskNotDone extends GatewayError {

    /** The kind of problem. */
    public static final String TYPE = "task-not-done";

    /** What is told of a task whose time is over. */
    public static final String LATE = "its task was not done in time";

    private static final long serialVersionUID = 1L;
    private static final Duration COME_BACK = Duration.ofSeconds(1);

    public TaskNotDone(String provider, String detail) {
        super(Problem.of(
                        TYPE,
                        504,
                        "The provider has not finished in time",
                        provider + ": " + detail + ". It goes on with its task and may bill it, so that nobody else was"
                                + " asked. Nothing was charged; the same request, sent again, goes on with that task.")
                .retryAfter(COME_BACK)
                .with("provider", provider));
    }
}
