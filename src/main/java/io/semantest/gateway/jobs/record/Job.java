package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import java.time.Instant;
import java.util.List;

/**
 * A job as it stands in one snapshot.
 *
 * @param jobId its id; ids sort by time
 * @param caller on whose behalf
 * @param intake where it came in
 * @param sourceKey identity of the batch line or schedule's occurrence it came from, or null
 * @param state where it stands
 * @param request what is asked for
 * @param provider who made the images, or null before completion
 * @param model the model that made them, or null before completion
 * @param result JSON, only when completed; otherwise null
 * @param problem JSON, only when failed; otherwise null
 * @param createdAt when it was accepted
 * @param startedAt when it was first taken up from the queue, or its first provider was about to be called; null before
 * @param endedAt when it reached a terminal state, or null
 * @param version 1 at first, higher with every change
 * @param attempts in order; one that is not known to have ended has a null outcome and lasted 0 ms
 */
public record Job(
        String jobId,
        Caller caller,
        String intake,
        String sourceKey,
        JobState state,
        GenerationRequest request,
        String provider,
        String model,
        String result,
        String problem,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt,
        long version,
        List<Attempt> attempts) {}
