package io.semantest.gateway.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases in use remember the checksum of each migration, and a gateway does not start on one that remembers another. */
final class ReleasedMigrationsTest {

    @ParameterizedTest
    @MethodSource("io.semantest.gateway.upgrade.Release#all")
    void a_released_migration_never_changes(Release release) throws IOException {
        Map<String, String> now = Migrations.checksums();
        MigrationVersion next = MigrationVersion.fromVersion(
                "" + (Migrations.latest(now.keySet()).getMajor().intValue() + 1));
        release.checksums().forEach((file, checksum) -> assertThat(now.get(file))
                .as(
                        "%s belongs to %s: databases in use were made by it, and no gateway starts on them once it has"
                                + " changed. Undo the change, and make it in a migration of its own,"
                                + " src/main/resources/db/migration/V%s__what_it_does.sql. (If %s is not out yet:"
                                + " mvn -Dtest=RecordRelease -Drelease=%d test)",
                        file, release, next, release, release.number())
                .isEqualTo(checksum));
    }

    @ParameterizedTest
    @MethodSource("io.semantest.gateway.upgrade.Release#all")
    void a_new_migration_comes_after_all_that_were_released(Release release) throws IOException {
        Map<String, String> released = release.checksums();
        MigrationVersion latest = Migrations.latest(released.keySet());

        assertThat(Migrations.checksums().keySet())
                .filteredOn(file -> !released.containsKey(file))
                .as("databases of %s are at version %s, and pass over what has a lower one", release, latest)
                .allMatch(file -> Migrations.version(file).compareTo(latest) > 0);
    }
}
