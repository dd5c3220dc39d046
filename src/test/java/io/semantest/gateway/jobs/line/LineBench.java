package io.semantest.gateway.jobs.line;

import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.JobBench;
import java.util.List;
import java.util.Map;

/** Jobs that are taken from the line. */
final class LineBench extends JobBench {

    private final JobQueue queue = new JobQueue(parts().leases(), this::now);

    private LineBench(Database database) {
        super(database);
    }

    static LineBench on(Database database) {
        return new LineBench(database);
    }

    JobQueue queue() {
        return queue;
    }

    JobQueue.Claimed claimed() {
        return claim(1, new InWork(Map.of(), 1)).get(0);
    }

    List<JobQueue.Claimed> claim(int wanted, InWork inWork) {
        return database().write(tx -> queue.claim(tx, wanted, inWork));
    }

    Submission claim() {
        return claimed().submission();
    }
}
