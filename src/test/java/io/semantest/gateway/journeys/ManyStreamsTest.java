package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.journeys.EventReader.Event;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.RunningGateway;
import io.semantest.gateway.testing.RunningGateway.Answer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams are many, and each is open for long; none may take a thread that a request needs. */
@Timeout(60)
class ManyStreamsTest {

    private static final int STREAMS = 300;

    @Test
    void far_more_streams_than_workers_are_served_at_the_same_time(@TempDir Path directory) throws Exception {
        try (GatedProvider provider = GatedProvider.expecting(1);
                RunningGateway gateway = RunningGateway.start(
                        directory,
                        // 65 workers
                        "gateway.max-in-flight",
                        "1",
                        "gateway.providers.dalle3.base-url",
                        provider.baseUrl(),
                        "gateway.providers.dalle3.api-key",
                        "none")) {
            CompletableFuture<Answer> answer = Aside.call(() -> gateway.generate("a fox", "u-many"));
            assertThat(provider.everybodyWaits(30)).isTrue();
            String events = gateway.url("/v1/jobs/"
                    + gateway.get("/v1/jobs").json().at("/jobs/0/jobId").asText() + "/events");

            List<EventReader> readers = IntStream.range(0, STREAMS)
                    .mapToObj(number -> EventReader.open(events))
                    .toList();
            readers.forEach(reader -> assertThat(reader.next().id()).isEqualTo("1"));
            provider.open();

            for (EventReader reader : readers) {
                assertThat(reader.rest()).extracting(Event::name).endsWith("attempt.ended", "job.completed");
                reader.close();
            }
            assertThat(answer.get().status()).isEqualTo(200);
        }
    }

    @Test
    void a_gateway_that_stops_ends_its_streams_and_waits_for_none(@TempDir Path directory) throws Exception {
        RunningGateway gateway = RunningGateway.start(directory);
        try (Connection books = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data/gateway.db"));
                Statement statement = books.createStatement()) {
            statement.executeUpdate("INSERT INTO jobs (job_id, caller, user_id, intake, state, request,"
                    + " earlier_attempts, created_at, due_at, version)"
                    + " VALUES ('job_1', 'local', 'ann', 'rest', 'queued', '{}', 0, 0, 99999999999999, 1)");
        }
        try (EventReader reader = EventReader.open(gateway.url("/v1/jobs/job_1/events"))) {
            assertThat(reader.next().name()).isEqualTo("job.queued");

            assertThat(Aside.run(gateway::close)).succeedsWithin(Duration.ofSeconds(20));

            assertThat(reader.rest()).isEmpty();
        }
    }
}
