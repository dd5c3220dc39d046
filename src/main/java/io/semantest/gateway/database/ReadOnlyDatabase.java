package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions.Work;
import io.semantest.gateway.database.jdbc.Failures;
import io.semantest.gateway.database.jdbc.JdbcTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database that gateways may be using meanwhile, opened for reading that takes as long as it takes. Changes nothing, not
 * even to bring tables up to date. Used by one thread.
 */
public final class ReadOnlyDatabase implements AutoCloseable {

    private final Connection connection;

    private ReadOnlyDatabase(Connection connection) {
        this.connection = connection;
    }

    /** Whether there is a {@code gateway.db} in the data directory. */
    public static boolean isThere(Path dataDirectory) {
        return Files.exists(dataDirectory.resolve(SqliteDatabase.FILE_NAME));
    }

    /**
     * Opens {@code gateway.db} in the data directory.
     *
     * @throws StorageException when there is none, or it cannot be read
     */
    public static ReadOnlyDatabase open(Path dataDirectory) {
        Path file = dataDirectory.resolve(SqliteDatabase.FILE_NAME);
        if (!isThere(dataDirectory)) {
            throw new StorageException("There is no database " + file.toAbsolutePath(), null);
        }
        try {
            return new ReadOnlyDatabase(new SqliteFile(file).connectReadOnly());
        } catch (SQLException failure) {
            throw new StorageException("The database " + file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** @throws StorageException when PostgreSQL cannot be reached */
    public static ReadOnlyDatabase open(PostgresSettings settings) {
        try {
            Connection connection = PostgresConnections.connect(settings);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new ReadOnlyDatabase(connection);
        } catch (SQLException failure) {
            throw new StorageException(settings + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /**
     * Runs the work on one snapshot.
     *
     * @throws StorageException when the database fails
     */
    public <T> T read(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            return work.run(new JdbcTransaction(connection));
        } catch (SQLException failure) {
            throw Failures.forCaller(failure);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException nothingToLose) {
            // it has only been read
        }
    }
}
