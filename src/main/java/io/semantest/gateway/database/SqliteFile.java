package io.semantest.gateway.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/** Opens connections to one SQLite file whose commits reach the disk before they return. */
final class SqliteFile extends SQLiteDataSource {

    /** Only an operator's own tool can hold the write lock; waiting a little lets it finish. */
    private static final int BUSY_TIMEOUT_MS = 10_000;

    private static final int CACHE_KIB = -16 * 1024;

    /** Pages of 4 KiB; folding the log back costs two more syncs, so it happens every 16 MiB. */
    private static final String CHECKPOINT_EVERY = "PRAGMA wal_autocheckpoint=4000";

    SqliteFile(Path file) {
        super(durable());
        setUrl("jdbc:sqlite:" + file);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute(CHECKPOINT_EVERY);
        }
        return connection;
    }

    Connection connectReadOnly() throws SQLException {
        SQLiteConfig config = durable();
        config.setReadOnly(true);
        SQLiteDataSource readOnly = new SQLiteDataSource(config);
        readOnly.setUrl(getUrl());
        return readOnly.getConnection();
    }

    /** Folds the write-ahead log into the file and empties it. */
    static void checkpoint(SqliteTransaction writer) throws SQLException {
        writer.query("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
    }

    private static SQLiteConfig durable() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setCacheSize(CACHE_KIB);
        config.setTempStore(TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return config;
    }
}
