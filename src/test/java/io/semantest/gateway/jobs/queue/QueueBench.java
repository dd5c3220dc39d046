package io.semantest.gateway.jobs.queue;

import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.record.JobBench;
import java.util.List;
import java.util.Map;

/** Jobs that are taken from the queue. */
public final class QueueBench extends JobBench {

    private final JobQueue queue = new JobQueue(parts().leases(), this::now);

    private QueueBench(Database database) {
        super(database);
    }

    public static QueueBench on(Database database) {
        return new QueueBench(database);
    }

    public JobQueue queue() {
        return queue;
    }

    public JobQueue.Claimed claimed() {
        return claim(1, new InFlightJobs(Map.of(), 1)).get(0);
    }

    public List<JobQueue.Claimed> claim(int wanted, InFlightJobs inFlight) {
        return database().write(tx -> queue.claim(tx, wanted, inFlight));
    }

    public Submission claim() {
        return claimed().submission();
    }
}
