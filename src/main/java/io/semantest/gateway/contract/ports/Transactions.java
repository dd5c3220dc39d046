package io.semantest.gateway.contract.ports;

import java.sql.SQLException;

/** The database, as domains see it. Safe for use by many threads. */
public interface Transactions {

    /**
     * Runs the work in a transaction of its own, as seen by everybody else: all of it becomes durable, or, when it
     * throws, nothing. Returns only after the commit has reached the disk. The work may wait in the queue and may share the
     * commit of other work; it must do nothing but database work, and be safe to run again when its transaction was
     * rolled back.
     *
     * @throws StorageException when the database fails; a {@link RuntimeException} of the work comes out as it is
     */
    <T> T write(Work<T> work);

    /**
     * Runs read-only work on a consistent snapshot that holds every write committed before the call.
     *
     * @throws StorageException when the database fails
     */
    <T> T read(Work<T> work);

    /** What to do inside the transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Transaction tx) throws SQLException;
    }
}
