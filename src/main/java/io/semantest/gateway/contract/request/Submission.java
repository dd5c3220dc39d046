package io.semantest.gateway.contract.request;

import java.time.Instant;

/**
 * A request on its way to become a job, or a job on its way to its end: who asks for what, through which intake, until
 * when, and by what right it is worked on.
 *
 * @param jobId the id the job has, or will have once credits are held for it
 * @param caller on whose behalf
 * @param intake where it came in: {@code rest}, {@code openai}, {@code batch}, {@code file} or {@code schedule}
 * @param sourceKey identity of a batch line or a schedule's occurrence, unique over all jobs; null for REST
 * @param request what is asked for
 * @param acceptedAt when it came in
 * @param deadline no provider is called after this moment
 * @param terms what else was agreed
 * @param lease the right to write to it
 */
public record Submission(
        String jobId,
        Caller caller,
        String intake,
        String sourceKey,
        GenerationRequest request,
        Instant acceptedAt,
        Instant deadline,
        Terms terms,
        Lease lease) {

    /** A request whose caller waits for the answer. */
    public Submission(
            String jobId,
            Caller caller,
            String intake,
            String sourceKey,
            GenerationRequest request,
            Instant acceptedAt,
            Instant deadline) {
        this(jobId, caller, intake, sourceKey, request, acceptedAt, deadline, Terms.NONE, Lease.FIRST);
    }
}
