package io.semantest.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadOnlyDatabaseTest {

    private static final String COUNT = "SELECT COUNT(*) FROM jobs";
    private static final String DELETE = "DELETE FROM jobs";

    @TempDir
    Path directory;

    @Test
    void a_file_is_read_while_a_gateway_has_it_and_after() {
        try (Database used = Database.open(directory)) {
            assertThat(used.<Integer>write(tx -> tx.update(DELETE))).isZero();
            reads_and_cannot_write(ReadOnlyDatabase.open(directory));
        }
        reads_and_cannot_write(ReadOnlyDatabase.open(directory));
    }

    @Test
    void a_postgresql_is_read_and_cannot_be_written() {
        reads_and_cannot_write(ReadOnlyDatabase.open(TestPostgres.settings(TestPostgres.fresh())));
    }

    @Test
    void where_there_is_no_file_none_is_made() {
        assertThatThrownBy(() -> ReadOnlyDatabase.open(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("There is no database " + directory.resolve("gateway.db"));
        assertThat(directory).isEmptyDirectory();
    }

    private static void reads_and_cannot_write(ReadOnlyDatabase database) {
        try (database) {
            assertThat(database.<Long>read(
                            tx -> tx.first(COUNT, row -> row.getLong(1)).orElseThrow()))
                    .isZero();
            assertThatThrownBy(() -> database.read(tx -> tx.update(DELETE))).isInstanceOf(StorageException.class);
        }
    }
}
