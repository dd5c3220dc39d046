package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the work that waits share one commit, because the disk takes as long for one as for a hundred. Nothing waits for
 * company: an idle writer commits a single unit at once.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private static final int MAX_BATCH = 256;

    private final SqliteTransaction tx;
    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::commitUntilClosed, "gateway-database-writer");
    private volatile boolean open = true;
    private volatile boolean finished;

    private GroupCommit(SqliteTransaction tx) {
        this.tx = tx;
    }

    static GroupCommit start(SqliteTransaction tx) {
        GroupCommit commits = new GroupCommit(tx);
        commits.writer.setDaemon(true);
        commits.writer.start();
        return commits;
    }

    <T> T run(Work<T> work) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("Work inside a transaction must use that transaction, not open another");
        }
        Unit<T> unit = new Unit<>(work);
        waiting.add(unit);
        if (finished) {
            refuseWaiting();
        }
        return unit.await();
    }

    /** Returns when everything that waited before has been committed. */
    @Override
    public void close() {
        run(last -> open = false);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException early) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void commitUntilClosed() {
        List<Unit<?>> batch = new ArrayList<>(MAX_BATCH);
        while (open) {
            collect(batch);
            commitWhatever(batch);
            batch.clear();
        }
        finished = true;
        refuseWaiting();
    }

    private void collect(List<Unit<?>> batch) {
        try {
            batch.add(waiting.take());
        } catch (InterruptedException nobodyMayStopTheWriter) {
            return;
        }
        waiting.drainTo(batch, MAX_BATCH - 1);
    }

    /** Without its thread nobody would ever be answered again. */
    private void commitWhatever(List<Unit<?>> batch) {
        try {
            commit(batch);
        } catch (Throwable broken) {
            LOG.error("the database's writer broke off a commit", broken);
            batch.forEach(unit -> unit.lost(StorageException.outcomeUnknown("The commit broke off", broken)));
        }
    }

    private void commit(List<Unit<?>> batch) {
        try {
            tx.begin();
            for (Unit<?> unit : batch) {
                unit.run(tx);
            }
            tx.commit();
        } catch (SQLException | RuntimeException | Error failure) {
            tx.rollback(failure);
            batch.forEach(unit -> unit.lost(new StorageException("The commit failed; nothing was kept", failure)));
            return;
        }
        batch.forEach(Unit::committed);
    }

    private void refuseWaiting() {
        for (Unit<?> late = waiting.poll(); late != null; late = waiting.poll()) {
            late.lost(new IllegalStateException("The database is closed"));
        }
    }
}
