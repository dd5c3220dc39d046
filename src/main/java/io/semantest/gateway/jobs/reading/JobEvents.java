package io.semantest.gateway.jobs.reading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.record.JobView;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a job's story from its rows: queued, each attempt's start and end, and how the job ended. Told again later, the
 * story begins as it did before, so an event's place identifies it. Immutable.
 */
final class JobEvents {

    private final JobJson json;

    JobEvents(JobJson json) {
        this.json = json;
    }

    List<JobEvent> of(JobView job) {
        List<JobEvent> events = new ArrayList<>();
        add(events, "job.queued", queued(job));
        for (Attempt attempt : job.attempts()) {
            add(events, "attempt.started", started(attempt));
            if (attempt.outcome() != null) {
                add(events, "attempt.ended", ended(attempt));
            } else if (!job.state().isTerminal()) {
                // What came after it cannot be told before its end.
                return events;
            }
        }
        if (job.state().isTerminal()) {
            events.add(new JobEvent(events.size() + 1, "job." + job.state().word(), json.of(job), true));
        }
        return events;
    }

    private static void add(List<JobEvent> events, String name, ObjectNode data) {
        events.add(new JobEvent(events.size() + 1, name, JobJson.write(data), false));
    }

    private static ObjectNode queued(JobView job) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("jobId", job.jobId());
        data.put("createdAt", job.createdAt().toString());
        return data;
    }

    private static ObjectNode started(Attempt attempt) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("attempt", attempt.number());
        data.put("provider", attempt.provider());
        data.put("startedAt", attempt.startedAt().toString());
        return data;
    }

    private static ObjectNode ended(Attempt attempt) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("attempt", attempt.number());
        data.put("provider", attempt.provider());
        data.put("outcome", attempt.outcome().word());
        data.put("durationMs", attempt.durationMs());
        if (attempt.detail() != null) {
            data.put("detail", attempt.detail());
        }
        return data;
    }
}
