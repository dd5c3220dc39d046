package io.semantest.gateway.jobs.queue;

import io.semantest.gateway.jobs.queue.JobQueue.User;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many jobs of each user are in work here, and who has as many as one user may have. Used by one thread. */
public final class InFlightJobs {

    private final Map<User, Integer> counts;
    private final int mostPerUser;
    private final Set<User> full = new HashSet<>();

    public InFlightJobs(Map<User, Integer> counts, int mostPerUser) {
        this.counts = new HashMap<>(counts);
        this.mostPerUser = mostPerUser;
        counts.forEach(this::note);
    }

    void add(User user) {
        note(user, counts.merge(user, 1, Integer::sum));
    }

    boolean isFull(User user) {
        return full.contains(user);
    }

    /** The users whose queued jobs are skipped. */
    Set<User> full() {
        return full;
    }

    private void note(User user, int count) {
        if (count >= mostPerUser) {
            full.add(user);
        }
    }
}
