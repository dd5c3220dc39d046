package io.semantest.gateway.contract.ports;

import io.semantest.gateway.contract.errors.QuotaExceeded;
import io.semantest.gateway.contract.request.Submission;
import java.sql.SQLException;
import java.util.List;

/**
 * Credit movements inside somebody else's transaction. A job has at most one open reservation; each reservation is
 * settled or released exactly once.
 */
public interface Credits {

    /**
     * A job that is to be admitted.
     *
     * @param chain the providers that can serve it, best first; at least one
     */
    record Order(Submission job, List<String> chain) {}

    /**
     * Holds what the request costs at this provider, giving back what the job held elsewhere.
     *
     * @return false when the user has not enough credit left there; the job then holds what it held before
     */
    boolean hold(Transaction tx, Submission job, String provider) throws SQLException;

    /**
     * Holds for each job, one after the other, what it costs at the first provider of its chain where the credits suffice:
     * what as many calls of {@link #hold} would, with few statements.
     *
     * @param orders jobs that have never held credits
     * @throws QuotaExceeded for a job whose credits suffice nowhere; the transaction must not be kept then
     */
    void holdAll(Transaction tx, List<Order> orders) throws SQLException;

    /** What to tell a user who has not enough credit left at the provider. */
    QuotaExceeded shortage(Transaction tx, Submission job, String provider) throws SQLException;

    /**
     * Gives back what is held beyond the price of the images that came.
     *
     * @param job which holds the price of all it asks for
     * @param delivered how many came, at least 1
     * @throws IllegalStateException when the job holds no open reservation
     */
    void reduce(Transaction tx, Submission job, int delivered) throws SQLException;

    /**
     * Charges the job's reservation in full and closes it.
     *
     * @return the credits charged
     * @throws IllegalStateException when the job holds no open reservation
     */
    long settle(Transaction tx, String jobId) throws SQLException;

    /** Gives back what the job holds; does nothing when it holds nothing. */
    void release(Transaction tx, String jobId) throws SQLException;
}
