package io.semantest.gateway.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables to what this version expects. */
final class Schema {

    private Schema() {}

    static void migrate(DataSource database) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
