package io.semantest.gateway.quota;

import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Submission;
import java.time.Instant;
import java.util.Map;

/** Submissions that differ only in what a test is about. */
final class Jobs {

    private static final Instant ACCEPTED = Instant.parse("2026-11-23T10:00:00Z");

    private Jobs() {}

    static Submission of(String jobId, String userId, int images) {
        return of(jobId, Caller.LOCAL, userId, Map.of("n", images));
    }

    static Submission of(String jobId, Caller caller, String userId, Map<String, Object> options) {
        GenerationRequest request = new GenerationRequest("a fox", userId, options, null, null, Map.of());
        return new Submission(jobId, caller, "rest", null, request, ACCEPTED, ACCEPTED.plusSeconds(60));
    }
}
