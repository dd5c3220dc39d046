package io.semantest.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.database.jdbc.Retries;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;

/**
 * PostgreSQL, shared with other gateways. Each unit of work has a transaction of its own: writes at READ COMMITTED, because
 * the domains' statements check and change in one; reads on a snapshot. While the database is away, work waits for a few
 * seconds and then fails; once it is back, work succeeds again.
 */
final class PostgresDatabase implements Database {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final HikariDataSource pool;

    /** Held shared by running work, so that closing waits for it. */
    private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();

    private final ThreadLocal<Boolean> writing = new ThreadLocal<>();
    private boolean closed;

    private PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    static PostgresDatabase open(PostgresSettings settings) {
        return open(settings, PATIENCE);
    }

    static PostgresDatabase open(PostgresSettings settings, Duration patience) {
        try {
            Schema.migrate(settings);
            return new PostgresDatabase(PostgresConnections.pool(settings, patience));
        } catch (RuntimeException failure) {
            throw new StorageException(settings + " cannot be opened", failure);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        if (writing.get() != null) {
            throw new IllegalStateException("Work inside a transaction must use that transaction, not open another");
        }
        writing.set(true);
        try {
            return run(work, "");
        } finally {
            writing.remove();
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return run(work, SNAPSHOT);
    }

    @Override
    public Optional<DataSource> lent() {
        return Optional.of(pool);
    }

    @Override
    public void close() {
        running.writeLock().lock();
        try {
            closed = true;
            pool.close();
        } finally {
            running.writeLock().unlock();
        }
    }

    private <T> T run(Work<T> work, String begin) {
        running.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The database is closed");
            }
            return Retries.run(() -> new PostgresUnit<>(work, begin).run(pool));
        } finally {
            running.readLock().unlock();
        }
    }
}
