package io.semantest.gateway.testing;

import io.semantest.gateway.database.Database;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    /** What makes a statement one that gives its plan instead of being run. */
    abstract String explain();
}
