package io.semantest.gateway.jobs.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.contract.ClientConnection;
import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.contract.request.Call;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Lease;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.contract.request.Terms;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.jobs.leases.LeaseTerms;
import io.semantest.gateway.jobs.store.JobStore;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class WaitingClientsTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration REMEMBERED = Duration.ofMinutes(3);
    private static final AtomicInteger CALLS = new AtomicInteger();

    @Parameter
    Databases databases;

    @TempDir
    static Path directory;

    private static Database database;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final JobStore store = new JobStore(now::get, new LeaseTerms("node-1", Duration.ofSeconds(30)));
    private final CountedTransactions counted = new CountedTransactions();
    private final WaitingClients clients = new WaitingClients(counted, REMEMBERED, true, now::get);
    private final Client client = new Client();

    @BeforeParameterizedClassInvocation
    static void open(Databases databases) {
        database = databases.open(directory);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @AfterEach
    void forget() {
        update("UPDATE jobs SET abandoned = 0");
    }

    @Test
    void the_database_is_left_alone_while_no_client_goes_and_no_request_comes() {
        clients.add(client, begun());
        clients.start();
        try {
            await().pollDelay(Duration.ofMillis(800)).until(() -> true);
            assertThat(counted.count.get()).isZero();

            client.closed.set(true);

            await().atMost(Duration.ofSeconds(5)).until(() -> counted.count.get() > 0);
            await().pollDelay(Duration.ofMillis(600)).until(() -> true);
            assertThat(counted.count.get()).as("it is written once").isOne();
        } finally {
            clients.close();
        }
    }

    @Test
    void many_requests_at_once_ask_the_database_once() {
        IntStream.range(0, 1000).parallel().forEach(request -> clients.hasAbandoned());

        assertThat(counted.count.get()).isBetween(1, 8);
    }

    @Test
    void another_gateway_hears_of_an_abandoned_job_until_that_is_forgotten() {
        WaitingClients elsewhere = new WaitingClients(database, REMEMBERED, true, now::get);
        String jobId = begun();
        clients.add(client, jobId);
        client.closed.set(true);
        clients.remove(client);

        assertThat(elsewhere.hasAbandoned()).isTrue();
        end(jobId, "completed");
        assertThat(new WaitingClients(database, REMEMBERED, true, now::get).hasAbandoned())
                .isTrue();
        assertThat(new WaitingClients(database, REMEMBERED, false, now::get).hasAbandoned())
                .as("only a failed job may have left a task")
                .isFalse();
        end(jobId, "failed");
        assertThat(new WaitingClients(database, REMEMBERED, false, now::get).hasAbandoned())
                .isTrue();
        now.set(NOON.plus(REMEMBERED));
        await().atMost(Duration.ofSeconds(5)).until(() -> !elsewhere.hasAbandoned());
    }

    @Test
    void a_job_abandoned_here_is_known_at_once() {
        assertThat(clients.hasAbandoned()).isFalse();
        String jobId = begun();
        clients.add(client, jobId);
        client.closed.set(true);

        clients.remove(client);

        assertThat(clients.hasAbandoned()).isTrue();
    }

    @Test
    void a_client_that_went_while_the_database_was_away_is_written_down_when_it_is_back() {
        String jobId = begun();
        clients.add(client, jobId);
        client.closed.set(true);
        counted.away.set(true);

        clients.remove(client);
        assertThat(isAbandoned(jobId)).isFalse();
        assertThat(clients.hasAbandoned()).isFalse();

        counted.away.set(false);
        clients.markAbandoned();
        assertThat(isAbandoned(jobId)).isTrue();
        int before = counted.count.get();
        clients.markAbandoned();
        assertThat(counted.count.get()).as("nothing is left to write").isEqualTo(before);
    }

    @Test
    void a_client_whose_job_is_over_is_forgotten_when_the_database_stays_away() {
        clients.add(client, begun());
        client.closed.set(true);
        counted.away.set(true);
        clients.remove(client);
        now.set(NOON.plus(REMEMBERED).plusMillis(1));
        int before = counted.count.get();

        clients.markAbandoned();

        assertThat(counted.count.get()).isEqualTo(before);
    }

    @Test
    void a_client_that_was_answered_leaves_no_trace() {
        String jobId = begun();
        clients.add(client, jobId);
        clients.remove(client);
        client.closed.set(true);

        clients.markAbandoned();

        assertThat(isAbandoned(jobId)).isFalse();
        assertThat(counted.count.get()).isZero();
    }

    /** Each transaction of a node of its own would find no job and begin one. */
    @Test
    void equal_retries_at_several_gateways_become_one_job() throws Exception {
        for (int round = 0; round < 10; round++) {
            Call call = new Call(Long.MIN_VALUE + CALLS.incrementAndGet(), 1);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Repeats.Match>> found = IntStream.range(0, 8)
                        .mapToObj(node -> threads.submit(() -> {
                            Submission retry = submission(call);
                            return database.write(
                                    tx -> Repeats.takeOrBegin(tx, store, retry, NOON.minus(REMEMBERED), false));
                        }))
                        .toList();
                int jobs = 0;
                for (Future<Repeats.Match> one : found) {
                    jobs += one.get().jobId() == null ? 1 : 0;
                }
                assertThat(jobs).isOne();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private String begun() {
        Submission job = submission(new Call(CALLS.incrementAndGet(), 0));
        assertThat(database.<Boolean>write(tx -> store.begin(tx, job, NOON))).isTrue();
        return job.jobId();
    }

    private static Submission submission(Call call) {
        return new Submission(
                Ids.next("job", NOON),
                new Caller("anne"),
                "rest",
                null,
                new GenerationRequest("a fox", "u", Map.of(), null, null, Map.of()),
                NOON,
                NOON.plusSeconds(60),
                new Terms(null, null, true, null, call),
                new Lease("node-1", 0));
    }

    private static void end(String jobId, String state) {
        update("UPDATE jobs SET state = '" + state + "', ended_at = " + NOON.toEpochMilli() + " WHERE job_id = '"
                + jobId + "'");
    }

    private static void update(String sql) {
        database.write(tx -> tx.update(sql));
    }

    private static boolean isAbandoned(String jobId) {
        return database.read(tx -> tx.first("SELECT abandoned FROM jobs WHERE job_id = ?", row -> row.getInt(1), jobId))
                .orElseThrow()
                .equals(1);
    }

    private static final class Client implements ClientConnection {

        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public boolean isClosed() {
            return closed.get();
        }
    }

    /** The real database, which can be cut off. */
    private static final class CountedTransactions implements Transactions {

        private final AtomicInteger count = new AtomicInteger();
        private final AtomicBoolean away = new AtomicBoolean();

        @Override
        public <T> T write(Work<T> work) {
            reach();
            return database.write(work);
        }

        @Override
        public <T> T read(Work<T> work) {
            reach();
            return database.read(work);
        }

        private void reach() {
            count.incrementAndGet();
            if (away.get()) {
                throw StorageException.unavailable("away", null);
            }
        }
    }
}
