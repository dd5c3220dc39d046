package io.semantest.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.zaxxer.hikari.HikariDataSource;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions.Work;
import io.semantest.gateway.testing.Aside;
import io.semantest.gateway.testing.Relay;
import io.semantest.gateway.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a database that lives elsewhere does: it disturbs, it breaks off, it is away and comes back. */
@Timeout(60)
final class PostgresDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String DIE = "SELECT pg_terminate_backend(pg_backend_pid())";

    private final AtomicInteger runs = new AtomicInteger();
    private String name;
    private Database database;

    @BeforeEach
    void open() {
        name = TestPostgres.fresh();
        database = PostgresDatabase.open(TestPostgres.settings(name), PATIENCE);
        database.write(tx -> tx.update("CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY, number BIGINT)"));
        database.write(tx -> tx.update("INSERT INTO notes VALUES (1, 0), (2, 0)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void of_two_that_wait_for_each_other_both_succeed_because_one_runs_again() {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);

        List<CompletableFuture<Integer>> both = List.of(
                Aside.call(() -> database.write(crossing(1, 2, bothHoldOne))),
                Aside.call(() -> database.write(crossing(2, 1, bothHoldOne))));

        assertThat(both).extracting(CompletableFuture::join).containsExactly(1, 1);
        assertThat(runs).hasValue(3);
        assertThat(numbers()).containsExactly(2L, 2L);
    }

    @Test
    void a_conflict_that_the_database_reports_is_tried_again() {
        database.write(tx -> {
            increment(tx, 1);
            if (runs.incrementAndGet() < 3) {
                tx.update("DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$");
            }
            return 0;
        });

        assertThat(numbers()).containsExactly(1L, 0L);
    }

    @Test
    void a_conflict_that_does_not_end_is_told() {
        assertThatThrownBy(() -> database.write(tx -> {
                    runs.incrementAndGet();
                    return tx.update("DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$");
                }))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("conflict");
        assertThat(runs).hasValue(6);
    }

    @Test
    void work_whose_connection_broke_before_the_commit_runs_again() {
        database.write(tx -> {
            increment(tx, 1);
            return runs.incrementAndGet() == 1 ? tx.query(DIE, row -> 0) : List.of();
        });

        assertThat(runs).hasValue(2);
        assertThat(numbers()).containsExactly(1L, 0L);
    }

    @Test
    void a_commit_of_unknown_outcome_is_told_and_not_tried_again() {
        TestPostgres.execute(
                name,
                """
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER at_commit AFTER UPDATE ON notes DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION die()
                """);

        assertThatThrownBy(() -> database.write(tx -> {
                    runs.incrementAndGet();
                    return increment(tx, 1);
                }))
                .hasMessageContaining("whether the work was kept is unknown")
                .asInstanceOf(type(StorageException.class))
                .matches(StorageException::isOutcomeUnknown);
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_commit_that_the_database_refuses_is_no_unknown_outcome() {
        TestPostgres.execute(
                name, "ALTER TABLE notes ADD COLUMN pair BIGINT, ADD UNIQUE (pair) DEFERRABLE INITIALLY DEFERRED");

        assertThatThrownBy(() -> database.write(tx -> tx.update("UPDATE notes SET pair = 7")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("duplicate key");
    }

    @Test
    void while_the_database_is_away_work_fails_in_time_and_once_it_is_back_it_succeeds() {
        try (Relay relay = new Relay(TestPostgres.port());
                Database remote = PostgresDatabase.open(through(relay), PATIENCE)) {
            remote.write(tx -> increment(tx, 1));

            relay.cut();
            long start = System.nanoTime();
            assertThatThrownBy(() -> remote.write(tx -> increment(tx, 1))).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> remote.read(tx -> 0)).isInstanceOf(StorageException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.multipliedBy(6));

            relay.mend();
            Awaitility.await().until(() -> works(remote));
        }
        assertThat(numbers().get(0)).isEqualTo(2);
    }

    @Test
    void a_short_interruption_is_not_noticed() throws Exception {
        try (Relay relay = new Relay(TestPostgres.port());
                Database remote = PostgresDatabase.open(through(relay), Duration.ofSeconds(5))) {
            remote.write(tx -> increment(tx, 1));
            relay.cut();

            CompletableFuture<Integer> write = Aside.call(() -> remote.write(tx -> increment(tx, 1)));
            var pool = ((HikariDataSource) remote.lent().orElseThrow()).getHikariPoolMXBean();
            Awaitility.await().until(() -> pool.getThreadsAwaitingConnection() == 1);
            relay.mend();

            assertThat(write.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void more_work_than_connections_waits_in_line() {
        PostgresSettings known = TestPostgres.settings(name);
        PostgresSettings few = new PostgresSettings(known.url(), known.user(), known.password(), 2);
        try (Database narrow = Database.open(few)) {
            List<CompletableFuture<Integer>> many = IntStream.range(0, 64)
                    .mapToObj(task -> Aside.call(() -> narrow.write(tx -> increment(tx, 1 + task % 2))))
                    .toList();

            assertThat(many).extracting(CompletableFuture::join).containsOnly(1);
        }
        assertThat(numbers()).containsExactly(32L, 32L);
    }

    @Test
    void nodes_that_start_at_once_on_an_empty_database_do_not_trip() {
        PostgresSettings empty = TestPostgres.settings(TestPostgres.empty());
        CyclicBarrier start = new CyclicBarrier(3);

        List<CompletableFuture<Long>> nodes = IntStream.range(0, 3)
                .mapToObj(node -> Aside.call(() -> {
                    await(start);
                    try (Database opened = Database.open(empty)) {
                        return opened.read(tx -> tx.first("SELECT COUNT(*) FROM jobs", row -> row.getLong(1))
                                .orElseThrow());
                    }
                }))
                .toList();

        assertThat(nodes).extracting(CompletableFuture::join).containsExactly(0L, 0L, 0L);
    }

    @Test
    void the_password_is_in_no_message() {
        PostgresSettings known = TestPostgres.settings(name);
        PostgresSettings nowhere = new PostgresSettings(known.url() + "x", known.user(), known.password(), 2);

        assertThatThrownBy(() -> Database.open(nowhere))
                .hasMessageContaining(nowhere.url())
                .hasMessageNotContaining(known.password());
        assertThat(known.toString()).doesNotContain(known.password());
    }

    private Work<Integer> crossing(long first, long second, CyclicBarrier bothHoldOne) {
        return tx -> {
            boolean again = runs.incrementAndGet() > 2;
            increment(tx, first);
            if (!again) {
                await(bothHoldOne);
            }
            return increment(tx, second);
        };
    }

    private static boolean works(Database database) {
        try {
            return database.write(tx -> increment(tx, 1)) == 1;
        } catch (StorageException stillAway) {
            return false;
        }
    }

    private PostgresSettings through(Relay relay) {
        PostgresSettings known = TestPostgres.settings(name);
        String url = known.url().replace(":" + TestPostgres.port() + "/", ":" + relay.port() + "/");
        return new PostgresSettings(url, known.user(), known.password(), 4);
    }

    private List<Long> numbers() {
        return database.read(tx -> tx.query("SELECT number FROM notes ORDER BY id", row -> row.getLong(1)));
    }

    private static int increment(Transaction tx, long id) throws SQLException {
        return tx.update("UPDATE notes SET number = number + 1 WHERE id = ?", id);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
