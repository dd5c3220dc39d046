package io.semantest.gateway.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebhookSecretsTest {

    @TempDir
    Path data;

    @Test
    void one_is_made_when_it_is_first_needed_and_kept() throws IOException {
        String made = new WebhookSecrets(Map.of(), data).of("ann").get(0).text();

        Path file = data.resolve("webhook-secrets/ann");
        assertThat(file).hasContent(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new WebhookSecrets(Map.of(), data).of("ann").get(0).text()).isEqualTo(made);
        assertThat(new WebhookSecrets(Map.of(), data).of("ben").get(0).text()).isNotEqualTo(made);
    }

    @Test
    void configured_ones_come_first_and_make_no_file() {
        SigningSecret one = SigningSecret.random();
        SigningSecret two = SigningSecret.random();

        assertThat(new WebhookSecrets(Map.of("ann", List.of(one, two)), data).of("ann"))
                .containsExactly(one, two);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_file_that_holds_something_else_is_named_and_not_repeated() throws IOException {
        Path file = data.resolve("webhook-secrets/ann");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "whsec_topsecret");

        assertThatThrownBy(() -> new WebhookSecrets(Map.of(), data).of("ann"))
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("topsecret");
        assertThat(file).hasContent("whsec_topsecret");
    }
}
