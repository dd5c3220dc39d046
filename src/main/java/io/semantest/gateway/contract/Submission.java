package io.semantest.gateway.contract;

import java.time.Instant;

/**
 * A request on its way to become a job: who asks for what, through which door, and until when.
 *
 * @param jobId the id the job has, or will have once credits are held for it
 * @param caller on whose behalf
 * @param intake the door it came through: {@code rest}, {@code openai}, {@code file} or {@code schedule}
 * @param sourceKey identity of a batch line or a schedule's occurrence, unique over all jobs; null for REST
 * @param request what is asked for
 * @param acceptedAt when it came in
 * @param deadline no provider is called after this moment
 */
public record Submission(
        String jobId,
        Caller caller,
        String intake,
        String sourceKey,
        GenerationRequest request,
        Instant acceptedAt,
        Instant deadline) {}
