package io.semantest.gateway.database;

import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the tables to what this version expects. */
final class Schema {

    /** The gateway's own tables, alike on both databases. */
    private static final String COMMON = "classpath:db/migration";

    /** Tables that only nodes which share a database need; numbered in one line with the common ones. */
    private static final String POSTGRESQL = "classpath:db/postgresql";

    private Schema() {}

    static void migrate(DataSource sqlite) {
        flyway().dataSource(sqlite).locations(COMMON).load().migrate();
    }

    static void migrate(PostgresSettings settings) {
        Map<String, String> driver = PostgresConnections.driver().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), entry -> entry.getValue()
                        .toString()));
        flyway().dataSource(settings.url(), settings.user(), settings.password())
                .jdbcProperties(driver)
                .locations(COMMON, POSTGRESQL)
                .load()
                .migrate();
    }

    private static FluentConfiguration flyway() {
        return Flyway.configure(Schema.class.getClassLoader());
    }
}
