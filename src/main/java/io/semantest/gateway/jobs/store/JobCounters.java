package io.semantest.gateway.jobs.store;

import io.semantest.gateway.jobs.record.JobState;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What this gateway has done since its start; counted after the commit. Safe for use by many threads. */
public final class JobCounters {

    private final LongAdder claimed = new LongAdder();
    private final Map<JobState, LongAdder> ended = new EnumMap<>(JobState.class);

    public JobCounters() {
        for (JobState state : JobState.values()) {
            ended.put(state, new LongAdder());
        }
    }

    /** How often a job was taken up from the queue. */
    public long claimed() {
        return claimed.sum();
    }

    /** How many jobs have come to this end. */
    public long ended(JobState state) {
        return ended.get(state).sum();
    }

    public void countClaim() {
        claimed.increment();
    }

    public void countEnds(JobState state, int jobs) {
        ended.get(state).add(jobs);
    }
}
