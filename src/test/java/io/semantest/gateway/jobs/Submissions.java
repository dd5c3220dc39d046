package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Priority;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import java.time.Instant;
import java.util.Map;

/** Submissions that differ only in what a test is about. */
public final class Submissions {

    private static final Instant ACCEPTED = Instant.parse("2026-11-23T11:59:59Z");

    private Submissions() {}

    public static Submission rest(String jobId) {
        return of(jobId, Caller.LOCAL, "rest", null);
    }

    public static Submission file(String jobId, String sourceKey) {
        return of(jobId, Caller.LOCAL, "file", sourceKey);
    }

    /** One that is to wait in the queue. */
    public static Submission queued(String jobId, String userId) {
        return queued(jobId, userId, Priority.NORMAL);
    }

    public static Submission queued(String jobId, String userId, Priority priority) {
        GenerationRequest request = new GenerationRequest("a fox", userId, Map.of(), null, null, Map.of(), priority);
        return new Submission(
                jobId,
                Caller.LOCAL,
                "rest",
                null,
                request,
                ACCEPTED,
                ACCEPTED.plusSeconds(3600),
                Terms.RESUMABLE,
                Lease.FIRST);
    }

    public static Submission of(String jobId, Caller caller, String intake, String sourceKey) {
        GenerationRequest request =
                new GenerationRequest("a fox", "ann", Map.of("n", 2, "quality", "hd"), null, null, Map.of("order", 7));
        return new Submission(jobId, caller, intake, sourceKey, request, ACCEPTED, ACCEPTED.plusSeconds(60));
    }
}
