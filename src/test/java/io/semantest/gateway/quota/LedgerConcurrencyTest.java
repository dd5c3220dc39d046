package io.semantest.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.Prices;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
final class LedgerConcurrencyTest {

    private static final int THREADS = 64;
    private static final CreditLimits CREDIT_FOR_FIVE = new CreditLimits(Map.of("dalle3", 5L), Map.of());
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private final Ledger ledger = new Ledger(CREDIT_FOR_FIVE, Prices.ONE_EACH, CLOCK);
    private Database database;

    @BeforeEach
    void open() {
        database = databases.open(directory);
    }

    @AfterEach
    void close() {
        assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
        database.close();
    }

    @Test
    void credit_for_five_admits_exactly_five_of_sixty_four_at_once() throws Exception {
        List<Object> held = atOnce(
                thread -> () -> database.write(tx -> ledger.hold(tx, Jobs.of("job" + thread, "ann", 1), "dalle3")));

        assertThat(held).filteredOn(Boolean.TRUE::equals).hasSize(5);
        assertThat(quota().held()).isEqualTo(5);
    }

    @Test
    void one_reservation_is_charged_once_however_many_try() throws Exception {
        database.write(tx -> ledger.hold(tx, Jobs.of("job", "ann", 2), "dalle3"));

        List<Object> charged = atOnce(thread -> () -> database.write(tx -> ledger.settle(tx, "job")));

        assertThat(charged).filteredOn(Long.valueOf(2)::equals).hasSize(1);
        assertThat(charged).filteredOn(IllegalStateException.class::isInstance).hasSize(THREADS - 1);
        assertThat(quota().remaining()).isEqualTo(3);
    }

    @Test
    void a_unit_that_fails_after_its_hold_gives_the_credit_to_others() throws Exception {
        List<Object> held = atOnce(thread -> () -> database.write(tx -> {
            boolean admitted = ledger.hold(tx, Jobs.of("job" + thread, "ann", 1), "dalle3");
            if (admitted && thread % 2 == 0) {
                throw new IllegalArgumentException("the rest of the transaction failed");
            }
            return admitted;
        }));

        assertThat(held).filteredOn(Boolean.TRUE::equals).hasSize(5);
        assertThat(quota().held()).isEqualTo(5);
    }

    private interface Task {
        Callable<Object> of(int thread);
    }

    /** What each thread's task returned or threw. */
    private static List<Object> atOnce(Task task) throws Exception {
        CountDownLatch ready = new CountDownLatch(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Object>> answers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Callable<Object> mine = task.of(thread);
            answers.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return returnedOrThrown(mine);
            }));
        }
        List<Object> outcomes = new ArrayList<>();
        for (Future<Object> answer : answers) {
            outcomes.add(answer.get());
        }
        threads.shutdown();
        return outcomes;
    }

    private static Object returnedOrThrown(Callable<Object> task) {
        try {
            return task.call();
        } catch (Exception thrown) {
            return thrown;
        }
    }

    private QuotaStatus quota() {
        return database.read(tx -> new QuotaReport(CREDIT_FOR_FIVE, CLOCK).of(tx, Caller.LOCAL, "ann", "dalle3"));
    }
}
