package io.semantest.gateway.app.http.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.contract.PublicUrl;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.reading.EventSubscription;
import io.semantest.gateway.jobs.reading.JobFeed;
import io.semantest.gateway.jobs.record.JobJson;
import io.semantest.gateway.jobs.signals.JobSignals;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stream does with readers that are slower than it, on real sockets with a story longer than any buffer. */
@Timeout(60)
final class EventStreamTest {

    private static final int ATTEMPTS = 60;
    private static final int DETAIL = 1 << 18;
    /** What the kernel takes without a reader, with room to spare; less than the story. */
    private static final long MOST_IN_BUFFERS = 10L << 20;

    private static final int HEAD = 1000;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private Database database;
    private JobFeed feed;
    private HttpServer server;
    private EventStreams streams;
    private volatile HttpServerResponse answer;

    @BeforeEach
    void open() {
        database = Database.open(directory);
        longStory();
        feed = new JobFeed(
                database, new JobJson(new PublicUrl("http://localhost")), new JobSignals(), Duration.ofMillis(500));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        feed.close();
        database.close();
    }

    @Test
    void a_reader_that_takes_nothing_for_a_heartbeat_is_cut_off_and_little_was_written_for_it() throws Exception {
        serve(Duration.ofMillis(300));
        try (Socket socket = connect()) {
            await().until(() -> streams.open() == 1);
            await().until(() -> streams.open() == 0);

            assertThat(answer.bytesWritten()).isBetween(1L << 16, MOST_IN_BUFFERS);
            assertThat(bytes(socket.getInputStream())).isLessThanOrEqualTo(answer.bytesWritten() + HEAD);
        }
    }

    @Test
    void a_reader_that_is_slow_but_reads_gets_every_event_once() throws Exception {
        serve(Duration.ofSeconds(20));
        try (Socket socket = connect()) {
            List<String> ids = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.startsWith("id: "))
                    .toList();

            assertThat(ids)
                    .isEqualTo(IntStream.rangeClosed(1, 2 + 2 * ATTEMPTS)
                            .mapToObj(id -> "id: " + id)
                            .toList());
        }
        await().until(() -> streams.open() == 0);
    }

    private void serve(Duration heartbeat) {
        streams = new EventStreams(feed, 1, heartbeat);
        Router router = Router.router(vertx);
        router.get("/").handler(request -> {
            answer = request.response();
            streams.admit(null);
            streams.open(request, new EventSubscription("job_1", 0));
        });
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private Socket connect() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 16);
        socket.connect(new InetSocketAddress("127.0.0.1", server.actualPort()));
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long bytes(InputStream stream) throws Exception {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                bytes += read;
            }
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return bytes;
    }

    private void longStory() {
        String detail = "x".repeat(DETAIL);
        database.write(tx -> {
            tx.update("INSERT INTO jobs (job_id, caller, user_id, intake, state, request, earlier_attempts, created_at,"
                    + " version) VALUES ('job_1', 'local', 'ann', 'rest', 'cancelled', '{}', 0, 0, 1)");
            for (int number = 1; number <= ATTEMPTS; number++) {
                tx.update(
                        "INSERT INTO attempts (job_id, number, provider, model, outcome, started_at, duration_ms,"
                                + " detail) VALUES ('job_1', ?, 'dalle3', '', 'transient', 0, 1, ?)",
                        number,
                        detail);
            }
            return null;
        });
    }
}
