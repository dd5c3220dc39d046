package io.semantest.gateway.contract.ports;

import io.semantest.gateway.contract.generation.Attempt;
import io.semantest.gateway.contract.request.Submission;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What jobs write into the transaction that holds credits: the job itself and its attempts. */
public interface JobLog {

    /**
     * Keeps the job, before anything else of it is touched: until the transaction ends nobody takes it away. Nothing
     * happens when there is nothing yet, before the first attempt of a job that was not in the queue.
     *
     * @param finished attempts of this run
     * @throws io.semantest.gateway.contract.errors.LeaseLost when the job is not the submission's to work on any more
     */
    void keep(Transaction tx, Submission job, List<Attempt> finished) throws SQLException;

    /**
     * Writes the job's row if it has none yet, the outcomes of attempts that have ended since, and the row of the
     * attempt that is about to be made. Afterwards the provider may be called.
     *
     * @throws io.semantest.gateway.contract.errors.LeaseLost when the job is not the submission's to work on any more
     */
    void attempting(Transaction tx, Submission job, List<Attempt> finished, String provider, String model)
            throws SQLException;

    /**
     * Writes down the ids under which the provider works on the attempt, so that nobody ever submits them again.
     *
     * @param number the attempt's number in this run, from 1
     * @param tasks all of them, in the order of the calls, as in {@link io.semantest.gateway.contract.generation.OpenTasks}; without
     *     blanks
     * @throws io.semantest.gateway.contract.errors.LeaseLost when the job is not the submission's to work on any more
     */
    void tasks(Transaction tx, Submission job, int number, List<String> tasks) throws SQLException;

    /**
     * Ends the pause of a queued job that a provider is working for, so that its task is asked for at once.
     *
     * @return false, and nothing changes, when the job does not pause or has no such task
     */
    boolean wake(Transaction tx, String jobId, String provider) throws SQLException;

    /** The providers that may have taken a task of this job in an earlier run, without anybody knowing. */
    Set<String> inDoubt(Transaction tx, Submission job) throws SQLException;
}
