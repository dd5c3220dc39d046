package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The embedded database: one SQLite file in the data directory. A returned write survives a power cut; writes that wait
 * at the same time share one commit; reads never wait for writes. Safe for use by many threads.
 */
public final class Database implements Transactions, AutoCloseable {

    private static final String FILE_NAME = "gateway.db";
    private static final int READERS = 4;

    private final DataDirectory directory;
    private final JdbcTransaction writer;
    private final GroupCommit commits;
    private final ReadPool readers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Database(DataDirectory directory, JdbcTransaction writer, List<JdbcTransaction> readers) {
        this.directory = directory;
        this.writer = writer;
        this.commits = GroupCommit.start(writer);
        this.readers = new ReadPool(readers);
    }

    /**
     * Opens {@code gateway.db} in the data directory, made and migrated as needed.
     *
     * @throws IllegalStateException when the directory cannot be written or another process uses it
     * @throws StorageException when the file there is no database of this gateway
     */
    public static Database open(Path dataDirectory) {
        DataDirectory directory = DataDirectory.claim(dataDirectory);
        try {
            return open(directory);
        } catch (SQLException | RuntimeException failure) {
            directory.close();
            throw new StorageException("The database in " + dataDirectory + " cannot be opened", failure);
        }
    }

    private static Database open(DataDirectory directory) throws SQLException {
        SqliteFile file = new SqliteFile(directory.resolve(FILE_NAME));
        Schema.migrate(file);
        JdbcTransaction writer = new JdbcTransaction(file.getConnection());
        List<JdbcTransaction> readers = new ArrayList<>(READERS);
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(new JdbcTransaction(file.connectReadOnly()));
        }
        return new Database(directory, writer, readers);
    }

    @Override
    public <T> T write(Work<T> work) {
        return commits.run(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.run(work);
    }

    /**
     * Finishes the work that already waits, folds the write-ahead log into the file and gives the data directory free.
     * Work that comes later is refused with an {@link IllegalStateException}. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            commits.close();
            readers.close();
            SqliteFile.checkpoint(writer);
            writer.close();
        } catch (SQLException failure) {
            throw new StorageException("The database was not closed cleanly; it recovers when it is opened", failure);
        } finally {
            directory.close();
        }
    }
}
