package io.semantest.gateway.testing;

import io.semantest.gateway.database.Database;
import io.semantest.gateway.database.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** The databases that a gateway runs on; what is promised of one is promised of each. */
public enum Databases {
    SQLITE {
        @Override
        public Database open(Path directory) {
            return Database.open(directory);
        }

        @Override
        public String[] settings(Path directory) {
            return new String[] {"gateway.data-dir", directory.toString()};
        }

        @Override
        public DataSource withoutTables(Path directory) throws IOException {
            SQLiteDataSource file = new SQLiteDataSource();
            file.setUrl("jdbc:sqlite:" + Files.createDirectories(directory).resolve("gateway.db"));
            return file;
        }

        @Override
        String explain() {
            return "EXPLAIN QUERY PLAN ";
        }
    },

    POSTGRESQL {
        private final Map<Path, String> names = new ConcurrentHashMap<>();

        @Override
        public Database open(Path directory) {
            return Database.open(TestPostgres.settings(name(directory)));
        }

        @Override
        public String[] settings(Path directory) {
            return TestPostgres.properties(name(directory));
        }

        @Override
        public DataSource withoutTables(Path directory) {
            names.put(directory, TestPostgres.empty());
            PostgresSettings settings = TestPostgres.settings(name(directory));
            PGSimpleDataSource server = new PGSimpleDataSource();
            server.setUrl(settings.url());
            server.setUser(settings.user());
            server.setPassword(settings.password());
            return server;
        }

        @Override
        String explain() {
            return "EXPLAIN ";
        }

        private String name(Path directory) {
            return names.computeIfAbsent(directory, first -> TestPostgres.fresh());
        }
    };

    /** The database that belongs to the directory; empty when it is opened for the first time. */
    public abstract Database open(Path directory);

    /** The settings with which a gateway uses that database, as key, value, key, value ... */
    public abstract String[] settings(Path directory);

    /** A way past every gateway to the database that belongs to the directory, which is opened for the first time and has no tables. */
    public abstract DataSource withoutTables(Path directory) throws IOException;

    /** What makes a statement one that gives its plan instead of being run. */
    abstract String explain();
}
