package io.semantest.gateway.journeys;

import static io.semantest.gateway.journeys.Announcements.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.semantest.gateway.contract.ports.Notice;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.delivery.outbox.Deliveries;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.Receiver;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is owed when a job ends, in a whole gateway. */
@Timeout(120)
@SuppressWarnings("try")
@Execution(ExecutionMode.CONCURRENT)
class DeliveriesOnwardTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String QUICK = "50ms,50ms";

    @TempDir
    Path directory;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_finished_job_reaches_its_webhook_its_folder_and_every_endpoint() throws Exception {
        Path events = directory.resolve("events");
        try (RunningGateway gateway =
                start("gateway.delivery.endpoints.audit", "file:" + events, "gateway.delivery.folder", "done")) {
            String jobId = submit(gateway, "a fox");

            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered", "delivered", "delivered")));
            JsonNode job = gateway.get("/v1/jobs/" + jobId).json();
            Receiver.Received webhook = receiver.received().get(0);
            JsonNode payload = JSON.readTree(webhook.body());
            assertThat(payload.path("type").asText()).isEqualTo("job.completed");
            assertThat(payload.path("data")).isEqualTo(job);
            assertVerified(webhook);

            Path folder = directory.resolve("outbox/done/" + jobId);
            assertThat(Drops.json(folder.resolve("result.json"))).isEqualTo(job);
            assertThat(folder.resolve("1.png")).exists();

            List<Path> messages = files(events);
            assertThat(messages).hasSize(1);
            assertThat(messages.get(0).getFileName().toString()).matches("msg_[0-9a-z]{26}\\.json");
            assertThat(Drops.json(messages.get(0))).isEqualTo(payload);
        }
    }

    @Test
    void a_job_that_fails_or_is_cancelled_is_told_too() throws Exception {
        try (RunningGateway gateway = start()) {
            submit(gateway, "sandbox:refuse");
            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered")));

            gateway.sandbox("dalle3", "{\"latency\": \"20s\"}");
            gateway.delete("/v1/jobs/" + submit(gateway, "a fox"));
            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered", "delivered")));

            assertThat(receiver.received())
                    .extracting(webhook ->
                            JSON.readTree(webhook.body()).path("type").asText())
                    .containsExactly("job.failed", "job.cancelled");
        }
    }

    @Test
    void a_batch_is_told_of_once_when_its_last_job_has_ended() throws Exception {
        try (RunningGateway gateway = start()) {
            String batch = "{\"requests\": [{\"prompt\": \"a fox\", \"userId\": \"ann\"},"
                    + " {\"prompt\": \"sandbox:refuse\", \"userId\": \"ben\"},"
                    + " {\"prompt\": \"a dog\", \"userId\": \"ben\"}], \"webhookUrl\": \"" + receiver.url("/hook")
                    + "\"}";
            String batchId =
                    gateway.post("/v1/batches", batch).json().path("batchId").asText();

            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered")));
            Receiver.Received webhook = receiver.received().get(0);
            assertVerified(webhook);
            JsonNode payload = JSON.readTree(webhook.body());
            assertThat(payload.path("type").asText()).isEqualTo("batch.completed");
            assertThat(payload.at("/data/batchId").asText()).isEqualTo(batchId);
            assertThat(payload.at("/data/completed").asInt()).isEqualTo(2);
            assertThat(payload.at("/data/failed").asInt()).isOne();
            assertThat(gateway.get("/v1/batches/" + batchId)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("completed");
        }
    }

    private String submit(RunningGateway gateway, String prompt) {
        return gateway.post(
                        "/v1/generations",
                        "{\"prompt\": \"" + prompt + "\", \"userId\": \"ann\", \"webhookUrl\": \""
                                + receiver.url("/hook") + "\"}",
                        "Prefer",
                        "respond-async")
                .json()
                .path("jobId")
                .asText();
    }

    @Test
    void a_failing_receiver_is_tried_again_under_one_id_until_it_is_dead_and_delivered_when_asked() {
        receiver.then(500, "secret inside").then(302, "", "Location", "/x").then(503, "");
        try (RunningGateway gateway = start("gateway.delivery.retry-ladder", QUICK)) {
            announcements().announce(failed(receiver.url("/hook")));

            await().atMost(PATIENCE).until(() -> states().equals(List.of("dead")));
            assertThat(receiver.received()).hasSize(3).allSatisfy(DeliveriesOnwardTest.this::assertVerified);
            assertThat(receiver.received())
                    .extracting(received -> received.header("webhook-id"))
                    .containsOnly(id());
            JsonNode dead = gateway.get("/v1/deliveries?state=dead").json().at("/deliveries/0");
            assertThat(dead.path("deliveryId").asText()).isEqualTo(id());
            assertThat(dead.path("reason").asText()).isEqualTo("HTTP 503");
            RunningGateway.Answer shown = gateway.get("/v1/deliveries/" + id());
            assertThat(shown.json().path("tries").findValuesAsText("status")).containsExactly("500", "302", "503");
            assertThat(new String(shown.body())).doesNotContain("secret inside");

            RunningGateway.Answer again = gateway.post("/v1/deliveries/" + id() + "/redeliver", "");
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.json().path("state").asText()).isEqualTo("pending");
            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered")));
            assertThat(receiver.received()).hasSize(4);
            assertThat(receiver.received().get(3).header("webhook-id")).isEqualTo(id());
            assertThat(gateway.get("/v1/deliveries/" + id())
                            .json()
                            .path("attempts")
                            .asInt())
                    .isEqualTo(4);
        }
    }

    @Test
    void a_delivery_asked_for_again_under_the_same_key_is_sent_again_once() {
        try (RunningGateway gateway = start()) {
            announcements().announce(failed(receiver.url("/hook")), 2);
            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered", "delivered")));
            String again = "/v1/deliveries/" + id() + "/redeliver";

            RunningGateway.Answer first = gateway.post(again, "", "Idempotency-Key", "k-1");
            await().atMost(PATIENCE).until(() -> receiver.received().size() == 3 && !states().contains("pending"));
            RunningGateway.Answer second = gateway.post(again, "", "Idempotency-Key", "k-1");

            assertThat(first.header("Idempotent-Replayed")).isNull();
            assertThat(second.status()).isEqualTo(202);
            assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(states()).containsOnly("delivered");
            assertThat(gateway.post(again, "{}", "Idempotency-Key", "k-1").status())
                    .isEqualTo(422);
            assertThat(gateway.post(again, "", "Idempotency-Key", "no key").status())
                    .isEqualTo(400);

            String other = truth().texts("SELECT delivery_id FROM deliveries ORDER BY delivery_id DESC")
                    .get(0);
            assertThat(gateway.post("/v1/deliveries/" + other + "/redeliver", "", "Idempotency-Key", "k-1")
                            .header("Idempotent-Replayed"))
                    .as("a key counts for one path")
                    .isNull();
            await().atMost(PATIENCE).until(() -> receiver.received().size() == 4 && !states().contains("pending"));
            assertThat(truth().number("SELECT attempts FROM deliveries WHERE delivery_id = ?", id()))
                    .isEqualTo(2);
        }
    }

    @Test
    void a_url_that_is_gone_gets_nothing_more_until_it_is_asked_for_again() {
        receiver.then(410, "");
        try (RunningGateway gateway = start()) {
            announcements().announce(failed(receiver.url("/hook")));
            await().atMost(PATIENCE).until(() -> states().equals(List.of("dead")));
            announcements().announce(failed(receiver.url("/hook")));
            assertThat(states()).hasSize(1);
            assertThat(gateway.get("/v1/deliveries/" + id())
                            .json()
                            .path("endpointDisabled")
                            .asBoolean())
                    .isTrue();

            gateway.post("/v1/deliveries/" + id() + "/redeliver", "");
            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered")));
            announcements().announce(failed(receiver.url("/hook")));
            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered", "delivered")));
        }
    }

    @Test
    void a_thousand_deliveries_to_a_receiver_that_hangs_delay_nobody_else() throws IOException {
        List<Socket> held = new CopyOnWriteArrayList<>();
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningGateway gateway = start(
                        "gateway.delivery.private-hosts",
                        receiver.place() + ",127.0.0.1:" + hanging.getLocalPort(),
                        "gateway.delivery.timeout",
                        "60s")) {
            Aside.run(() -> hold(hanging, held));
            announcements().announce(failed("http://127.0.0.1:" + hanging.getLocalPort() + "/"), 1000);
            await().atMost(PATIENCE).until(() -> held.size() == 1);

            announcements().announce(failed(receiver.url("/hook")), 20);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> receiver.received().size() == 20);
            assertThat(held).as("connections to the receiver that hangs").hasSize(1);
            await().atMost(PATIENCE)
                    .until(() -> gateway.get("/v1/deliveries?state=delivered")
                                    .json()
                                    .path("deliveries")
                                    .size()
                            == 20);
            hanging.close();
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void fifty_receivers_of_one_caller_that_hang_delay_no_other_caller_and_no_other_receiver() throws IOException {
        List<ServerSocket> hanging = new ArrayList<>();
        for (int host = 0; host < 50; host++) {
            hanging.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        }
        List<String> places = hanging.stream()
                .map(server -> "127.0.0.1:" + server.getLocalPort())
                .toList();
        try (RunningGateway gateway = start(
                "gateway.delivery.private-hosts",
                receiver.place() + "," + String.join(",", places),
                "gateway.delivery.timeout",
                "60s")) {
            places.forEach(place -> announcements().announce(failed("http://" + place + "/"), 20));
            await().atMost(PATIENCE)
                    .until(() -> truth().number("SELECT COUNT(*) FROM deliveries WHERE lease_until IS NOT NULL") >= 50);

            announcements().announce(failed(receiver.url("/same-caller")), 10);
            Notice ofBen = failed(receiver.url("/other-caller"));
            announcements()
                    .announce(
                            new Notice(
                                    new Caller("ben"),
                                    ofBen.event(),
                                    ofBen.subject(),
                                    ofBen.intake(),
                                    ofBen.data(),
                                    ofBen.webhookUrl(),
                                    null,
                                    ofBen.at()),
                            10);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> receiver.received().size() == 20);
            for (ServerSocket server : hanging) {
                server.close();
            }
        }
    }

    @Test
    void what_is_owed_survives_a_restart_and_comes_under_the_same_id() {
        String ladder = "gateway.delivery.retry-ladder";
        receiver.then(500, "");
        try (RunningGateway gateway = start(ladder, "1s")) {
            announcements().announce(failed(receiver.url("/hook")));
            await().atMost(PATIENCE).until(() -> receiver.received().size() == 1);
        }
        assertThat(truth().number("SELECT COUNT(*) FROM deliveries WHERE lease_until IS NOT NULL"))
                .as("claims left behind")
                .isZero();
        try (RunningGateway gateway = start(ladder, "1s")) {
            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered")));
        }
        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received())
                .extracting(received -> received.header("webhook-id"))
                .containsOnly(id());
    }

    @Test
    void an_endpoint_that_fails_is_tried_again() {
        try (RunningGateway gateway = start(
                "gateway.delivery.endpoints.audit",
                "file:/dev/null/nowhere?autoCreate=false",
                "gateway.delivery.retry-ladder",
                QUICK)) {
            announcements("audit").announce(failed(null));
            await().atMost(PATIENCE).until(() -> states().equals(List.of("dead")));
            JsonNode dead = gateway.get("/v1/deliveries/" + id()).json();
            assertThat(dead.path("tries")).hasSize(3);
            assertThat(dead.path("reason").asText()).isEqualTo("the gateway could not hand it over");
        }
    }

    @Test
    void pages_are_walked_newest_first_without_gap_and_each_caller_sees_its_own() {
        try (RunningGateway gateway = start()) {
            announcements().announce(failed(receiver.url("/hook")), 5);
            truthUpdateOwnerOfOne();

            JsonNode first = gateway.get("/v1/deliveries?limit=3").json();
            JsonNode second = gateway.get("/v1/deliveries?limit=3&cursor="
                            + first.path("nextCursor").asText())
                    .json();

            List<String> walked = Stream.concat(
                            first.path("deliveries").findValuesAsText("deliveryId").stream(),
                            second.path("deliveries").findValuesAsText("deliveryId").stream())
                    .toList();
            assertThat(walked)
                    .isEqualTo(
                            truth().texts(
                                            "SELECT delivery_id FROM deliveries WHERE caller = 'local' ORDER BY delivery_id DESC"))
                    .hasSize(4);
            assertThat(second.has("nextCursor")).isFalse();
            String foreign = truth().texts("SELECT delivery_id FROM deliveries WHERE caller = 'ben'")
                    .get(0);
            assertThat(gateway.get("/v1/deliveries/" + foreign).status()).isEqualTo(404);
            assertThat(gateway.post("/v1/deliveries/" + foreign + "/redeliver", "")
                            .status())
                    .isEqualTo(404);
            assertThat(gateway.get("/v1/deliveries?state=lost").status()).isEqualTo(400);
            assertThat(gateway.get("/v1/deliveries?limit=0").status()).isEqualTo(400);
            assertThat(gateway.get("/v1/deliveries?cursor=bWFkZV91cA").status()).isEqualTo(400);
            JsonNode wrong =
                    gateway.get("/v1/deliveries?state=lost&limit=0&sort=up").json();
            assertThat(wrong.path("errors").findValuesAsText("detail"))
                    .containsExactlyInAnyOrder(
                            "There is no parameter \"sort\"; use cursor, limit, state.",
                            "state must be one of pending, delivered, dead, was \"lost\".",
                            "limit must be a whole number from 1 to 100, was \"0\".");
        }
    }

    @Test
    void what_was_delivered_long_ago_is_forgotten() {
        try (RunningGateway gateway = start("gateway.housekeeping.interval", "1s")) {
            announcements().announce(failed(receiver.url("/hook")), 2);
            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered", "delivered")));
            new Announcements(
                            directory,
                            (tx, notice) -> tx.update(
                                    "UPDATE deliveries SET ended_at = ended_at - 2592000000 WHERE delivery_id = ?",
                                    id()))
                    .announce(failed(null));

            await().atMost(PATIENCE).until(() -> states().equals(List.of("delivered")));
        }
    }

    @Test
    void requests_may_name_a_webhook_that_is_let_through_and_no_other() {
        try (RunningGateway gateway = start()) {
            String request = "{\"prompt\": \"a fox\", \"userId\": \"u-1\", \"webhookUrl\": \"%s\"}";
            assertThat(gateway.post("/v1/generations", request.formatted(receiver.url("/hook")))
                            .status())
                    .isEqualTo(200);
            JsonNode refused = gateway.post("/v1/generations", request.formatted("http://127.0.0.1:1/"))
                    .json();
            assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/webhookUrl");
        }
    }

    @Test
    void metrics_say_how_much_is_owed_and_how_much_was_given_up() throws Exception {
        receiver.then(410, "");
        try (RunningGateway gateway = start()) {
            announcements().announce(failed(receiver.url("/hook")));
            await().atMost(PATIENCE).until(() -> states().equals(List.of("dead")));
            HttpRequest scrape = HttpRequest.newBuilder(URI.create(gateway.managementUrl("/observe/metrics")))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(scrape, BodyHandlers.ofString())
                            .body())
                    .contains(
                            "gateway_deliveries{state=\"dead\"} 1.0",
                            "gateway_deliveries{state=\"pending\"} 0.0",
                            "gateway_deliveries{state=\"due\"} 0.0");
        }
    }

    private RunningGateway start(String... settings) {
        return RunningGateway.start(
                directory,
                Stream.concat(
                                Stream.of(
                                        "gateway.delivery.private-hosts",
                                        receiver.place(),
                                        "gateway.delivery.sweep",
                                        "20ms"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    private Announcements announcements(String... endpoints) {
        return new Announcements(directory, new Deliveries(List.of(endpoints), null));
    }

    private Truth truth() {
        return new Truth(directory);
    }

    private List<String> states() {
        return truth().texts("SELECT state FROM deliveries");
    }

    private String id() {
        return truth().texts("SELECT delivery_id FROM deliveries").get(0);
    }

    private void truthUpdateOwnerOfOne() {
        new Announcements(
                        directory,
                        (tx, notice) -> tx.update(
                                "UPDATE deliveries SET caller = 'ben' WHERE delivery_id = (SELECT MIN(delivery_id) FROM deliveries)"))
                .announce(failed(null));
    }

    private void assertVerified(Receiver.Received received) {
        Map<String, List<String>> headers = new TreeMap<>();
        received.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        String secret = truth().texts("SELECT secret FROM webhook_secrets WHERE caller = 'local'")
                .get(0);
        assertThatCode(() -> new Webhook(secret).verify(received.text(), headers))
                .doesNotThrowAnyException();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Takes every connection and never answers. */
    private static void hold(ServerSocket server, List<Socket> held) {
        try {
            while (true) {
                held.add(server.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
