package io.semantest.gateway.jobs.record;

import io.semantest.gateway.contract.generation.Attempt;
import java.time.Instant;
import java.util.List;

/**
 * Of a job, what its caller is shown; members as in {@link Job}.
 *
 * @param metadata the caller's own data as JSON; null when there is none
 * @param attempts in order; empty where they were not asked for
 */
public record JobView(
        String jobId,
        String userId,
        String intake,
        String metadata,
        JobState state,
        String result,
        String problem,
        Instant createdAt,
        Instant startedAt,
        Instant endedAt,
        List<Attempt> attempts) {

    static JobView of(Job job) {
        return new JobView(
                job.jobId(),
                job.request().userId(),
                job.intake(),
                RequestJson.metadata(job.request()),
                job.state(),
                job.result(),
                job.problem(),
                job.createdAt(),
                job.startedAt(),
                job.endedAt(),
                job.attempts());
    }

    JobView with(List<Attempt> itsAttempts) {
        return new JobView(
                jobId, userId, intake, metadata, state, result, problem, createdAt, startedAt, endedAt, itsAttempts);
    }
}
