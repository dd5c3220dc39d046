package io.semantest.gateway.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semantest.gateway.app.Gateway;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.delivery.webhook.SigningSecret;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.RunningGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
final class SecretCommandTest {

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = directory.resolve("application.properties");
        configure("");
    }

    private void configure(String more) throws IOException {
        StringBuilder lines = new StringBuilder("gateway.data-dir = " + directory.resolve("data") + "\n");
        String[] database = databases.settings(directory.resolve("data"));
        for (int i = 0; i < database.length; i += 2) {
            lines.append(database[i]).append(" = ").append(database[i + 1]).append("\n");
        }
        Files.writeString(config, lines + more);
    }

    @Test
    void shows_the_secret_that_was_made_and_where_it_is() {
        List<String> first = run("secret");

        assertThat(first).containsExactly("Webhooks of local are signed with what the database says:", kept());
        assertThat(run("secret", "local")).isEqualTo(first);
    }

    @Test
    @SuppressWarnings("try")
    void shows_what_a_gateway_that_runs_signs_with() {
        try (RunningGateway gateway = RunningGateway.start(directory, databases.settings(directory.resolve("data")))) {
            assertThat(run("secret")).hasSize(2);
        }
        assertThat(run("secret")).endsWith(kept());
    }

    @Test
    void only_the_owner_may_read_the_embedded_database() throws IOException {
        assumeTrue(databases == Databases.SQLITE);
        run("secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data/gateway.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shows_what_is_configured() throws IOException {
        String secret = SigningSecret.random().text();
        configure("gateway.callers.local.webhook-secrets = " + secret + "\n");

        assertThat(run("secret"))
                .containsExactly(
                        "Webhooks of local are signed with what gateway.callers.local.webhook-secrets says:", secret);
    }

    @Test
    void a_new_one_stands_before_the_one_in_use() throws IOException {
        run("secret");
        String old = kept();

        String line = run("secret", "--new").get(1);

        assertThat(line).matches("gateway\\.callers\\.local\\.webhook-secrets = whsec_[^,]+,whsec_[^,]+");
        assertThat(line).endsWith("," + old);
        configure(line + "\n");
        assertThat(run("secret")).hasSize(3).endsWith(old);
    }

    @Test
    void nobody_has_no_secret() {
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

    private String kept() {
        try (Database database = databases.open(directory.resolve("data"))) {
            return database.read(tx -> tx.query("SELECT secret FROM webhook_secrets", row -> row.getString(1)))
                    .get(0);
        }
    }
}
