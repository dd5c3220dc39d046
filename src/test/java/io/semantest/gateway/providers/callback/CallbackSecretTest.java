package io.semantest.gateway.providers.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
final class CallbackSecretTest {

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    @Test
    void all_gateways_on_a_database_have_the_same_secret_and_keep_it() {
        byte[] first;
        try (Database database = databases.open(directory)) {
            first = CallbackSecret.of(database);
            assertThat(first).hasSize(32).isNotEqualTo(new byte[32]);
            assertThat(CallbackSecret.of(database)).isEqualTo(first);
        }
        try (Database later = databases.open(directory)) {
            assertThat(CallbackSecret.of(later)).isEqualTo(first);
        }
    }
}
