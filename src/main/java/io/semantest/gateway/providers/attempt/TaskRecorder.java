package io.semantest.gateway.providers.attempt;

import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.providers.search.ProviderSearch;
import java.util.List;

/** Writes down what is known of an attempt's tasks, so that a later run can ask for them. Safe for many threads. */
final class TaskRecorder {

    private static final int TRIES = 4;

    private final Transactions transactions;
    private final JobLog jobs;

    TaskRecorder(Transactions transactions, JobLog jobs) {
        this.transactions = transactions;
        this.jobs = jobs;
    }

    /**
     * Tries more than once: a task whose id is lost cannot be asked for.
     *
     * @throws StorageException when the database does not take it
     */
    void write(ProviderSearch search, List<String> tasks) {
        Submission job = search.job();
        int attempt = search.attempts().size() + 1;
        for (int left = TRIES - 1; ; left--) {
            try {
                transactions.write(tx -> {
                    jobs.tasks(tx, job, attempt, tasks);
                    return null;
                });
                return;
            } catch (StorageException away) {
                if (left == 0 || !away.isUnavailable() && !away.isOutcomeUnknown()) {
                    throw away;
                }
            }
        }
    }
}
