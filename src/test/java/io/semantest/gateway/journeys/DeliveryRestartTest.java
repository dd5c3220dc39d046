package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.testing.GatewayProcess;
import io.semantest.gateway.testing.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway on its own database that is killed while it sends. */
@Timeout(90)
final class DeliveryRestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void what_was_being_sent_is_sent_again_at_once_and_not_when_the_lease_has_run_out() throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout((int) PATIENCE.toMillis());
            String place = "127.0.0.1:" + receiver.getLocalPort();
            String[] settings = {
                "gateway.jobs.lease", "10m", "gateway.delivery.timeout", "5s", "gateway.delivery.private-hosts", place
            };
            String sent;
            try (GatewayProcess killed = GatewayProcess.start(directory, settings)) {
                submit(killed, "http://" + place + "/hook");
                sent = webhookId(receiver);
            }

            try (RunningGateway next = RunningGateway.start(directory, settings)) {
                assertThat(webhookId(receiver)).isEqualTo(sent);
                assertThat(next.camel().isStarted()).isTrue();
            }
        }
    }

    private static void submit(GatewayProcess gateway, String webhookUrl) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url("/v1/generations")))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"webhookUrl\": \"" + webhookUrl + "\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    /** Reads so much of the next webhook, and never answers it while its sender lives. */
    private static String webhookId(ServerSocket receiver) throws IOException {
        Socket connection = receiver.accept();
        connection.setSoTimeout((int) PATIENCE.toMillis());
        BufferedReader head =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = head.readLine(); line != null; line = head.readLine()) {
            if (line.toLowerCase().startsWith("webhook-id:")) {
                return line;
            }
        }
        throw new AssertionError("no webhook-id");
    }
}
