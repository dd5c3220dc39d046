package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.quota.LedgerAudit;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.TestBroker;
import io.semantest.gateway.testing.TestPostgres;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that a broker wakes. The jobs are in the database, whatever becomes of the broker. */
@Timeout(60)
final class AmqpQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final PrintStream ERR = System.err;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void no_log_holds_the_password() {
        System.setErr(ERR);
        ERR.print(log.toString(StandardCharsets.UTF_8));
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("brokersecret");
    }

    @Test
    void a_wake_up_is_all_it_takes_and_all_that_is_read_of_a_message() throws Exception {
        try (TestBroker broker = TestBroker.started();
                RunningGateway gateway = RunningGateway.start(
                        directory,
                        with(
                                broker.properties(),
                                "gateway.routes-dir",
                                withoutSweep("mock:woken").toString()))) {
            MockEndpoint woken = gateway.camel().getEndpoint("mock:woken", MockEndpoint.class);
            assertThat(ended(gateway, submit(gateway, 1))).containsOnly("completed");
            Exchange ours = woken.getReceivedExchanges().get(0);
            assertThat(ours.getMessage().getHeader("JMSDeliveryMode"))
                    .as("not persistent")
                    .isEqualTo(1);
            assertThat(ours.getMessage().getHeader("JMSExpiration", Long.class)).isPositive();

            long before = broker.delivered();
            try (Connection stranger = broker.connect();
                    Session session = stranger.createSession();
                    MessageProducer producer = session.createProducer(session.createQueue("gateway-jobs"))) {
                Queue answers = session.createQueue("answers");
                producer.send(hostile(session.createObjectMessage(new Bomb()), answers));
                producer.send(hostile(session.createTextMessage("${exit}"), answers));
                await().atMost(PATIENCE).until(() -> broker.delivered() == before + 2);
                await().atMost(PATIENCE)
                        .until(() -> woken.getReceivedExchanges().size() >= 3);

                try (MessageConsumer answer = session.createConsumer(answers)) {
                    assertThat(answer.receiveNoWait()).as("an answer").isNull();
                }
            }
            assertThat(Bomb.EXPLODED).isFalse();
            assertThat(woken.getReceivedExchanges())
                    .flatExtracting(
                            exchange -> exchange.getMessage().getHeaders().keySet())
                    .contains("JMSTimestamp")
                    .doesNotContain("JMS_evil", "CamelJmsDestinationName")
                    .noneMatch("CamelBeanMethodName"::equalsIgnoreCase);
            assertThat(ended(gateway, submit(gateway, 2))).containsOnly("completed");
        }
        assertThat(complaints()).isEmpty();
    }

    @Test
    void what_is_told_of_ended_jobs_through_the_same_broker_is_kept_there_until_it_is_read() throws Exception {
        try (TestBroker broker = TestBroker.started();
                RunningGateway gateway = RunningGateway.start(
                        directory,
                        with(broker.properties(), "gateway.delivery.endpoints.events", "amqp:queue:events"));
                Connection reader = broker.connect();
                Session session = reader.createSession();
                MessageConsumer events = session.createConsumer(session.createQueue("events"))) {
            String job = submit(gateway, 1).get(0);

            Message event = events.receive(PATIENCE.toMillis());
            assertThat(event.getBody(String.class)).contains(job, "job.completed");
            assertThat(event.getJMSDeliveryMode()).as("persistent").isEqualTo(2);
            assertThat(event.getJMSExpiration()).as("never").isZero();
        }
    }

    @Test
    void a_node_with_free_workers_is_woken_while_another_is_full() throws Exception {
        String database = TestPostgres.fresh();
        try (TestBroker broker = TestBroker.started();
                GatedProvider provider = GatedProvider.expecting(2)) {
            String[] settings = with(
                    with(broker.properties(), TestPostgres.properties(database)),
                    "gateway.routes-dir",
                    withoutSweep("mock:woken").toString(),
                    "gateway.providers.dalle3.base-url",
                    provider.baseUrl(),
                    "gateway.jobs.workers",
                    "1");
            try (RunningGateway full = RunningGateway.start(folder("full"), settings);
                    RunningGateway free = RunningGateway.start(folder("free"), settings)) {
                List<String> jobs = new ArrayList<>();
                await().atMost(PATIENCE).until(() -> {
                    jobs.addAll(submit(full, 1));
                    return provider.everybodyWaits(0);
                });
                provider.open();
                assertThat(ended(free, jobs)).containsOnly("completed");
            }
        }
        try (Database books = Database.open(TestPostgres.settings(database))) {
            assertThat(books.read(new LedgerAudit()::differences)).isEmpty();
        }
    }

    @Test
    void jobs_go_on_while_the_broker_is_away_and_each_is_charged_once() throws Exception {
        try (TestBroker broker = TestBroker.started();
                RunningGateway gateway = RunningGateway.start(directory, broker.properties())) {
            await().atMost(PATIENCE).until(() -> broker.listeners() == 1);
            assertThat(health(gateway)).startsWith("up since ");
            gateway.sandbox("dalle3", "{\"latency\": \"300ms\"}");
            List<String> jobs = new ArrayList<>(submit(gateway, 40));
            broker.stop();
            jobs.addAll(submit(gateway, 40));
            assertThat(ended(gateway, jobs.subList(0, 60)))
                    .as("without a broker")
                    .containsOnly("completed");
            assertThat(complaints())
                    .as("an outage is told, and not at every try")
                    .hasSizeBetween(1, 2);
            assertThat(health(gateway)).startsWith("down since ");
            HttpResponse<String> ready = manage(gateway, "/observe/health/ready?exposureLevel=full");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            broker.start();
            jobs.addAll(submit(gateway, 20));

            await().atMost(PATIENCE).until(() -> {
                jobs.addAll(submit(gateway, 1));
                return broker.delivered() > 0;
            });
            assertThat(health(gateway)).startsWith("up since ");
            assertThat(ended(gateway, jobs)).containsOnly("completed");
            assertThat(new Truth(directory).texts("SELECT spent || ' ' || held FROM balances"))
                    .containsExactly(jobs.size() + " 0");
            assertThat(new Truth(directory).number("SELECT COUNT(*) FROM attempts"))
                    .isEqualTo(jobs.size());
        }
    }

    @Test
    void a_broker_that_is_not_there_stops_no_start() throws Exception {
        try (TestBroker broker = new TestBroker();
                RunningGateway gateway = RunningGateway.start(
                        directory, TestBroker.properties("failover:(" + broker.url() + ",amqp://127.0.0.1:1)"))) {
            assertThat(ended(gateway, submit(gateway, 3))).containsOnly("completed");
            assertThat(complaints()).hasSizeBetween(1, 2);

            broker.start();
            await().atMost(PATIENCE).until(() -> broker.listeners() == 1);
            await().atMost(PATIENCE).until(() -> {
                submit(gateway, 1);
                return broker.delivered() > 0;
            });
            assertThat(health(gateway)).startsWith("up since ");

            broker.stop();
            await().atMost(PATIENCE).until(() -> health(gateway).startsWith("down since "));
        }
    }

    @Test
    void a_broker_that_says_nothing_keeps_no_caller_waiting() throws Exception {
        List<Socket> callers = new CopyOnWriteArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            new Thread(() -> acceptAll(silent, callers)).start();
            try (RunningGateway gateway = RunningGateway.start(
                    directory,
                    with(
                            TestBroker.properties("amqp://127.0.0.1:" + silent.getLocalPort()),
                            "gateway.jobs.workers",
                            "10"))) {
                ended(gateway, submit(gateway, 20));
                long threads = threads();
                List<Long> times = new ArrayList<>();
                List<String> jobs = new ArrayList<>();
                for (int request = 0; request < 200; request++) {
                    long begin = System.nanoTime();
                    jobs.addAll(submit(gateway, 1));
                    times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                }
                times.sort(null);
                assertThat(times.get(197))
                        .as("milliseconds, 99 of 100 requests")
                        .isLessThan(1000);
                assertThat(threads()).as("threads").isLessThan(threads + 10);
                assertThat(ended(gateway, jobs)).containsOnly("completed");
                assertThat(complaints()).hasSizeBetween(0, 2);
            }
        }
        for (Socket caller : callers) {
            caller.close();
        }
    }

    /** What the health answer says of the broker. */
    private static String health(RunningGateway gateway) throws Exception {
        HttpResponse<String> answer = manage(gateway, "/observe/health");
        for (JsonNode check : new ObjectMapper().readTree(answer.body()).path("checks")) {
            if (check.path("name").asText().equals("broker")) {
                assertThat(check.path("status").asText()).isEqualTo("UP");
                return check.path("message").asText();
            }
        }
        throw new AssertionError(answer.body());
    }

    private static HttpResponse<String> manage(RunningGateway gateway, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(gateway.managementUrl(path)))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static void acceptAll(ServerSocket silent, List<Socket> callers) {
        try {
            while (true) {
                callers.add(silent.accept());
            }
        } catch (IOException closed) {
            // that is how it ends
        }
    }

    /** All but those that the API has been asked with: each request makes one, up to as many as may be in flight. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("vert.x-worker"))
                .count();
    }

    /** Gives the message what would steer Camel's components, if it were a header. */
    private static Message hostile(Message message, Queue answers) throws Exception {
        message.setStringProperty("CamelBeanMethodName", "forgetKeys");
        message.setStringProperty("cAmELBeanMethodName", "forgetKeys");
        message.setStringProperty("CamelJmsDestinationName", "elsewhere");
        message.setStringProperty("JMS_evil", "x");
        message.setJMSReplyTo(answers);
        return message;
    }

    /** Accepted jobs. */
    private static List<String> submit(RunningGateway gateway, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> gateway.post(
                        "/v1/generations",
                        "{\"prompt\": \"a fox\", \"userId\": \"ann\", \"provider\": \"dalle3\"}",
                        "Prefer",
                        "respond-async"))
                .map(answer -> {
                    assertThat(answer.status()).isEqualTo(202);
                    return answer.json().path("jobId").asText();
                })
                .toList();
    }

    /** How the jobs have ended, once they have. */
    private static List<String> ended(RunningGateway gateway, List<String> jobs) {
        return jobs.stream()
                .map(job -> await().atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .until(
                                () -> gateway.get("/v1/jobs/" + job)
                                        .json()
                                        .path("status")
                                        .asText(),
                                state -> !state.equals("queued") && !state.equals("processing")))
                .toList();
    }

    /** What gateways logged as a warning or worse. */
    private List<String> complaints() {
        return log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filter(line -> !line.contains(" server - AMQ"))
                // a breaker of an earlier test's gateway in this JVM, whose wait is over now
                .filter(line -> !line.contains(" ProviderBreaker - "))
                .toList();
    }

    /** The routes as shipped, but that nothing except wake-ups has workers look for jobs. */
    private Path withoutSweep(String probe) throws IOException {
        Path routes = folder("routes");
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file)
                        .replace("period: 1000\n", "period: 1000000\n")
                        .replace(
                                "        - removeHeaders:\n            pattern: \"*\"\n        - bean:\n            ref: workers",
                                "        - to:\n            uri: " + probe
                                        + "\n        - removeHeaders:\n            pattern: \"*\"\n        - bean:\n            ref: workers");
                Files.writeString(routes.resolve(file.getFileName()), text);
            }
        }
        return routes;
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static String[] with(String[] settings, String... more) {
        return Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Whoever deserializes it notices. */
    private static final class Bomb implements Serializable {

        private static final long serialVersionUID = 1L;
        static final AtomicBoolean EXPLODED = new AtomicBoolean();

        private void readObject(ObjectInputStream in) {
            EXPLODED.set(true);
        }
    }
}
