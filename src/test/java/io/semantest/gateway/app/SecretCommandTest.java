package io.semantest.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.delivery.webhook.SigningSecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretCommandTest {

    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(
                directory.resolve("application.properties"), "gateway.data-dir = " + directory.resolve("data") + "\n");
    }

    @Test
    void shows_the_secret_that_was_made_and_where_it_is() throws IOException {
        List<String> first = run("secret");

        Path file = directory.resolve("data/webhook-secrets/local");
        assertThat(first).containsExactly("Webhooks of local are signed with what " + file + " says:", content(file));
        assertThat(run("secret", "local")).isEqualTo(first);
    }

    @Test
    void shows_what_is_configured() throws IOException {
        String secret = SigningSecret.random().text();
        Files.writeString(config, "gateway.callers.local.webhook-secrets = " + secret + "\n");

        assertThat(run("secret"))
                .containsExactly(
                        "Webhooks of local are signed with what gateway.callers.local.webhook-secrets says:", secret);
    }

    @Test
    void a_new_one_stands_before_the_one_in_use() throws IOException {
        run("secret");
        String old = content(directory.resolve("data/webhook-secrets/local"));

        String line = run("secret", "--new").get(1);

        assertThat(line).matches("gateway\\.callers\\.local\\.webhook-secrets = whsec_[^,]+,whsec_[^,]+");
        assertThat(line).endsWith("," + old);
        Files.writeString(config, line + "\n");
        assertThat(run("secret")).hasSize(3).endsWith(old);
    }

    @Test
    void nobody_has_no_secret() throws IOException {
        assertThat(run("secret", "nobody")).isEmpty();
        assertThat(directory.resolve("data")).doesNotExist();
    }

    private List<String> run(String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
            all[arguments.length] = "--config";
            all[arguments.length + 1] = config.toString();
            Gateway.commandLine().execute(all);
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String content(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
