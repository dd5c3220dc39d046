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
    },

    POSTGRESQL {
        private final Map<Path, String> names = new ConcurrentHashMap<>();

        @Override
        public Database open(Path directory) {
            return Database.open(
                    TestPostgres.settings(names.computeIfAbsent(directory, first -> TestPostgres.fresh())));
        }
    };

    /** The database that belongs to the directory; empty when it is opened for the first time. */
    public abstract Database open(Path directory);
}
