package io.semantest.gateway.contract.ports;

import io.semantest.gateway.contract.Submission;
import io.semantest.gateway.contract.errors.QuotaExceeded;
import java.sql.SQLException;

/**
 * Credit movements inside somebody else's transaction. A job has at most one open reservation; each reservation is
 * settled or released exactly once.
 */
public interface Credits {

    /**
     * Holds what the request costs at this provider, giving back what the job held elsewhere.
     *
     * @return false when the user has not enough credit left there; the job then holds what it held before
     */
    boolean hold(Transaction tx, Submission job, String provider) throws SQLException;

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
