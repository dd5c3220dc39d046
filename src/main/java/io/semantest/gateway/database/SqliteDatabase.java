package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.StorageException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * One SQLite file in the data directory. A returned write survives a power cut; writes that wait at the same time share
 * one commit; reads never wait for writes.
 */
final class SqliteDatabase implements Database {

    static final String FILE_NAME = "gateway.db";
    private static final int READERS = 4;

    private final DataDirectory directory;
    private final SqliteTransaction writer;
    private final GroupCommit commits;
    private final ReadPool readers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqliteDatabase(DataDirectory directory, SqliteTransaction writer, List<SqliteTransaction> readers) {
        this.directory = directory;
        this.writer = writer;
        this.commits = GroupCommit.start(writer);
        this.readers = new ReadPool(readers);
    }

    static SqliteDatabase open(Path dataDirectory) {
        DataDirectory directory = DataDirectory.claim(dataDirectory);
        try {
            return open(directory);
        } catch (SQLException | RuntimeException failure) {
            directory.close();
            throw new StorageException("The database in " + dataDirectory + " cannot be opened", failure);
        }
    }

    private static SqliteDatabase open(DataDirectory directory) throws SQLException {
        SqliteFile file = new SqliteFile(directory.privateFile(FILE_NAME));
        Schema.migrate(file);
        SqliteTransaction writer = new SqliteTransaction(file.getConnection());
        List<SqliteTransaction> readers = new ArrayList<>(READERS);
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(new SqliteTransaction(file.connectReadOnly()));
        }
        return new SqliteDatabase(directory, writer, readers);
    }

    @Override
    public <T> T write(Work<T> work) {
        return commits.run(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.run(work);
    }

    @Override
    public Optional<DataSource> lent() {
        return Optional.empty();
    }

    /** Also folds the write-ahead log into the file. */
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
