package io.semantest.gateway.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class WebhookSecretsTest {

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = databases.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void one_is_made_for_each_caller_and_kept_over_a_restart() {
        String made = made(node(), "ann");
        assertThat(made(node(), "ben")).isNotEqualTo(made);

        database.close();
        database = databases.open(directory);

        assertThat(made(node(), "ann")).isEqualTo(made);
    }

    @Test
    void nodes_that_make_one_at_the_same_moment_sign_with_the_same() throws Exception {
        int nodes = 8;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        List<Future<String>> secrets = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            secrets.add(threads.submit(() -> {
                together.await();
                return made(node(), "ann");
            }));
        }

        for (Future<String> secret : secrets) {
            assertThat(secret.get()).isEqualTo(made(node(), "ann"));
        }
        threads.shutdown();
    }

    @Test
    void configured_ones_come_first_and_none_is_made() {
        SigningSecret one = SigningSecret.random();
        SigningSecret two = SigningSecret.random();
        WebhookSecrets secrets = new WebhookSecrets(Map.of("ann", List.of(one, two)), database, InstantSource.system());

        secrets.prepare(List.of("ann", "ben"));

        assertThat(secrets.of("ann")).containsExactly(one, two);
        List<String> made =
                database.read(tx -> tx.query("SELECT caller FROM webhook_secrets", row -> row.getString(1)));
        assertThat(made).containsExactly("ben");
    }

    @Test
    void what_is_no_secret_is_not_repeated() {
        database.write(tx -> tx.update("INSERT INTO webhook_secrets VALUES ('ann', 'whsec_topsecret', 1)"));

        assertThatThrownBy(() -> node().of("ann"))
                .hasMessageContaining("whsec_ and")
                .hasMessageNotContaining("topsecret");
    }

    private WebhookSecrets node() {
        return new WebhookSecrets(Map.of(), database, InstantSource.system());
    }

    private static String made(WebhookSecrets secrets, String caller) {
        return secrets.of(caller).get(0).text();
    }
}
