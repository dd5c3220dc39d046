package io.semantest.gateway.database;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.ports.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabaseTest {

    @TempDir
    Path directory;

    @Test
    void a_directory_that_another_gateway_uses_is_refused() {
        try (Database other = Database.open(directory)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Database.open(directory))
                    .withMessageContaining(directory.toString())
                    .withMessageContaining("Stop that one, or set gateway.data-dir");
            other.write(tx -> 0);
        }
    }

    @Test
    void a_directory_that_cannot_be_written_is_refused() throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertThatIllegalStateException()
                .isThrownBy(() -> Database.open(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("Make it writable");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_the_directory_given_free() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(other.resolve("gateway.db"), "this is no database, it is a letter".repeat(100));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> Database.open(other))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(other.toString());
        }
    }
}
