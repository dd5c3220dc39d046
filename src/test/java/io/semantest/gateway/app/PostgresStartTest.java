package io.semantest.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.server.GatewayServer;
import io.semantest.gateway.app.server.StartFailure;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a start with PostgreSQL says when it cannot succeed: one line with the property and the remedy, no password. */
@Timeout(60)
final class PostgresStartTest {

    @TempDir
    Path directory;

    private final String database = TestPostgres.empty();

    @Test
    void a_server_that_is_not_there() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(refused("gateway.db.url", "jdbc:postgresql://127.0.0.1:" + free + "/gateway"))
                .startsWith("gateway.db.url: jdbc:postgresql://127.0.0.1:" + free + "/gateway cannot be reached (")
                .endsWith("start PostgreSQL, or correct host and port");
    }

    @Test
    void a_database_that_is_not_there() {
        assertThat(refused("gateway.db.url", "jdbc:postgresql://127.0.0.1:" + TestPostgres.port() + "/nowhere"))
                .startsWith("gateway.db.url: ")
                .contains("/nowhere names a database that is not there")
                .endsWith("create it, or name another");
    }

    @Test
    void a_user_without_the_right_password() {
        TestPostgres.execute(database, "CREATE ROLE someone");
        assertThat(refused("gateway.db.user", "someone"))
                .startsWith("gateway.db.user, gateway.db.password: PostgreSQL at jdbc:postgresql://")
                .contains("as someone is refused")
                .endsWith("correct them, or let pg_hba.conf admit this host");
    }

    @Test
    void a_user_who_may_make_no_tables() {
        TestPostgres.execute(database, "REVOKE CREATE ON SCHEMA public FROM public; CREATE ROLE guest LOGIN");
        assertThat(refused("gateway.db.user", "guest"))
                .startsWith("gateway.db.user: guest may not make tables in the schema public")
                .contains("ALTER DATABASE " + database + " OWNER TO guest");
    }

    @Test
    void a_database_that_cannot_hold_every_prompt() {
        TestPostgres.execute(
                database, "CREATE DATABASE " + database + "_latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        assertThat(refused(
                        "gateway.db.url",
                        "jdbc:postgresql://127.0.0.1:" + TestPostgres.port() + "/" + database + "_latin"))
                .contains("is encoded in LATIN1")
                .endsWith("make one with ENCODING 'UTF8'");
    }

    @Test
    void a_second_node_may_share_the_data_directory_but_not_the_inbox() {
        try (RunningGateway first = RunningGateway.start(directory, TestPostgres.properties(database))) {
            assertThat(refused("gateway.db.pool", "4"))
                    .startsWith("gateway.inbox-dir: " + directory.resolve("inbox") + " is read by another gateway")
                    .endsWith("give each an inbox of its own");
            assertThat(first.generate("a fox", "ann").status()).isEqualTo(200);
        }
    }

    private String refused(String key, String value) {
        Properties settings = RunningGateway.settings(directory, TestPostgres.properties(database));
        settings.setProperty(key, value);
        StartFailure failure = catchThrowableOfType(
                StartFailure.class, () -> GatewayServer.start(ConfigLoader.load(null, Map.of(), settings))
                        .close());
        assertThat(failure).as("a start that fails").isNotNull();
        assertThat(failure.getMessage()).hasLineCount(1).doesNotContain("topsecret");
        return failure.getMessage();
    }
}
