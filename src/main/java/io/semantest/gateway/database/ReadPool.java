package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions.Work;
import io.semantest.gateway.database.jdbc.Failures;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A few read-only connections shared by any number of threads. Connections to a local file do not go stale, so what a
 * full connection pool adds is not needed here, and each keeps its prepared statements.
 */
final class ReadPool implements AutoCloseable {

    private static final int MAX_WAIT_SECONDS = 30;

    private final BlockingQueue<SqliteTransaction> idle;
    private final int size;
    private volatile boolean closed;

    ReadPool(List<SqliteTransaction> readers) {
        this.idle = new ArrayBlockingQueue<>(readers.size(), false, readers);
        this.size = readers.size();
    }

    <T> T run(Work<T> work) {
        SqliteTransaction tx = borrow();
        try {
            return runOn(tx, work);
        } catch (SQLException failure) {
            throw Failures.forCaller(failure);
        } finally {
            idle.add(tx);
        }
    }

    /** Waits for running work, then closes the connections. */
    @Override
    public void close() throws SQLException {
        closed = true;
        for (int reader = 0; reader < size; reader++) {
            next().close();
        }
    }

    private static <T> T runOn(SqliteTransaction tx, Work<T> work) throws SQLException {
        tx.begin();
        T result;
        try {
            result = work.run(tx);
        } catch (SQLException | RuntimeException | Error failure) {
            tx.rollback(failure);
            throw failure;
        }
        tx.commit();
        return result;
    }

    private SqliteTransaction borrow() {
        if (closed) {
            throw new IllegalStateException("The database is closed");
        }
        return next();
    }

    private SqliteTransaction next() {
        try {
            SqliteTransaction tx = idle.poll(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
            if (tx == null) {
                throw new StorageException("All " + size + " readers were busy for " + MAX_WAIT_SECONDS + " s", null);
            }
            return tx;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StorageException("Interrupted while waiting for a reader", stop);
        }
    }
}
