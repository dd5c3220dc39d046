package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.quota.LedgerAudit;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;

/** A provider that makes one image a call and fails every second one: what came is kept, and charged for, exactly. */
@OnBothDatabases
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
final class PartialDeliveryTest {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer provider;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        provider.createContext("/", this::answer);
        provider.start();
        List<String> settings = new ArrayList<>(List.of(databases.settings(directory.resolve("db"))));
        settings.addAll(List.of(
                "gateway.providers.stable-diffusion.base-url",
                "http://127.0.0.1:" + provider.getAddress().getPort(),
                "gateway.quota.price.stable-diffusion",
                "3",
                "gateway.quota.price.stable-diffusion.n5",
                "11",
                "gateway.cost.stable-diffusion",
                "2500"));
        gateway = RunningGateway.start(directory, settings.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        gateway.close();
        provider.stop(0);
        try (Database database = databases.open(directory.resolve("db"))) {
            assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
        }
    }

    @Test
    void who_waits_is_told_how_many_came_and_pays_for_those() {
        Answer answer = gateway.post("/v1/generations", request("ann"));

        assertThat(answer.status()).isEqualTo(200);
        assertPartial(answer.json(), "ann");
    }

    @Test
    void a_job_in_line_ends_alike() {
        Answer accepted = gateway.post("/v1/generations", request("ben"), "Prefer", "respond-async");
        String job = "/v1/jobs/" + accepted.json().path("jobId").asText();

        Awaitility.await()
                .until(() -> gateway.get(job).json().path("status").asText().equals("completed"));

        assertPartial(gateway.get(job).json(), "ben");
    }

    private void assertPartial(JsonNode job, String user) {
        assertThat(calls).hasValue(5);
        assertThat(job.path("images")).hasSize(3);
        JsonNode metadata = job.path("metadata");
        assertThat(metadata.path("requested").asInt()).isEqualTo(5);
        assertThat(metadata.path("delivered").asInt()).isEqualTo(3);
        assertThat(metadata.at("/missing/0/images").asInt()).isEqualTo(2);
        assertThat(metadata.at("/missing/0/outcome").asText()).isEqualTo("transient");
        assertThat(metadata.path("creditsUsed").asInt()).isEqualTo(9);
        assertThat(metadata.at("/cost/micros").asInt()).isEqualTo(7500);
        assertThat(metadata.at("/cost/currency").asText()).isEqualTo("USD");
        View view = new View(gateway);
        assertThat(view.remaining(user, "stable-diffusion")).isEqualTo(991);
        assertThat(view.quota(user, "stable-diffusion").path("held").asInt()).isZero();
    }

    private static String request(String user) {
        return "{\"prompt\": \"five boats\", \"userId\": \"" + user
                + "\", \"provider\": \"stable-diffusion\", \"n\": 5}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean fails = calls.incrementAndGet() % 2 == 0;
        String body = fails ? "{\"error\": \"out of memory\"}" : "{\"images\": [\"" + PIXEL + "\"]}";
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(fails ? 500 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
