package io.semantest.gateway.jobs.record;

/** Exchange variables that only steps of jobs share. */
public final class QueueVariables {

    /** {@link Integer}: how often in a row nobody could serve the job. */
    public static final String RETRIES = "retries";

    /** {@link Boolean}: whether the job's row was written before a provider was chosen. */
    public static final String BEGUN = "begun";

    private QueueVariables() {}
}
