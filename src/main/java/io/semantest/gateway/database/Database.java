package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The database that holds all truth: a SQLite file for one gateway, or PostgreSQL for many. The same work does the same on
 * both. Safe for use by many threads.
 */
public sealed interface Database extends Transactions, AutoCloseable permits SqliteDatabase, PostgresDatabase {

    /**
     * Opens the embedded database: {@code gateway.db} in the data directory, made and migrated as needed.
     *
     * @throws IllegalStateException when the directory cannot be written or another process uses it
     * @throws StorageException when the file there is no database of this gateway
     */
    static Database open(Path dataDirectory) {
        return SqliteDatabase.open(dataDirectory);
    }

    /**
     * Connects to PostgreSQL and migrates its tables as needed; of many that start at once, one does and the others wait.
     *
     * @throws StorageException when it cannot be reached or its tables are not this gateway's
     */
    static Database open(PostgresSettings settings) {
        return PostgresDatabase.open(settings);
    }

    /** Connections that libraries with tables of their own may borrow; empty where only the gateway writes. */
    Optional<DataSource> lent();

    /**
     * Finishes the work that already waits, then gives everything free. Work that comes later is refused with an
     * {@link IllegalStateException}. Closing twice does nothing.
     */
    @Override
    void close();
}
