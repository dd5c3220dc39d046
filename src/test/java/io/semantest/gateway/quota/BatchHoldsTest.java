package io.semantest.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.semantest.gateway.contract.errors.QuotaExceeded;
import io.semantest.gateway.contract.ports.Credits.Order;
import io.semantest.gateway.contract.ports.Pricing;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.CountedStatements;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.Prices;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Holding for many jobs comes to what holding for one after the other comes to. */
@OnBothDatabases
@Timeout(60)
final class BatchHoldsTest {

    private static final List<String> PROVIDERS = List.of("dalle3", "midjourney", "closed");
    private static final CreditLimits LIMITS =
            new CreditLimits(Map.of("dalle3", 9L, "midjourney", 12L, "closed", 0L), Map.of("u2", Map.of("dalle3", 2L)));
    private static final Pricing PRICES = Prices.of(Map.of("midjourney", 2), 1);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private final Ledger ledger = new Ledger(LIMITS, PRICES, CLOCK);
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
    void many_at_once_hold_what_they_would_one_by_one() {
        int refused = 0;
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            String before = "before" + seed;
            List<Order> first = orders(before, random, random.nextInt(4));
            List<Order> then = orders("job" + seed, random, 1 + random.nextInt(4));

            String oneByOne = outcome(seed + "a", first, then, this::holdOneByOne);
            String atOnce = outcome(seed + "b", first, then, ledger::holdAll);

            assertThat(atOnce).as("seed " + seed).isEqualTo(oneByOne);
            refused += oneByOne.startsWith("User") ? 1 : 0;
        }
        assertThat(refused).isBetween(20, 130);
    }

    @Test
    void a_refused_batch_tells_what_its_own_jobs_leave() {
        List<Order> eleven = IntStream.range(0, 11)
                .mapToObj(job -> new Order(Jobs.of("j" + job, "ann", 1), List.of("dalle3")))
                .toList();

        assertThatExceptionOfType(QuotaExceeded.class)
                .isThrownBy(() -> holdAll(eleven))
                .withMessageContaining("\"ann\" has 0 credits left");
        assertThat(rows("SELECT job_id FROM reservations")).isEmpty();
        holdAll(eleven.subList(0, 9));
    }

    @Test
    void ten_thousand_jobs_of_as_many_users_take_few_statements() {
        List<Order> many = IntStream.range(0, 10_000)
                .mapToObj(job -> new Order(Jobs.of("j" + job, "user" + job, 4), PROVIDERS))
                .toList();

        List<String> statements = database.write(tx -> {
            CountedStatements counted = new CountedStatements(tx);
            ledger.holdAll(counted, many);
            return counted.statements();
        });

        assertThat(statements).hasSizeLessThan(50);
        assertThat(rows("SELECT COUNT(*) FROM ledger")).containsExactly("10000");
    }

    @Test
    void batches_at_the_same_time_never_hold_more_than_there_is() throws Exception {
        AtomicInteger held = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Void>> batches = new ArrayList<>();
        for (int batch = 0; batch < 40; batch++) {
            List<Order> orders = orders("b" + batch, new Random(batch), 4);
            batches.add(() -> {
                try {
                    holdAll(orders);
                    held.addAndGet(orders.size());
                } catch (QuotaExceeded beyond) {
                    assertThat(beyond).hasMessageContaining("credits left");
                }
                return null;
            });
        }
        for (Future<Void> batch : threads.invokeAll(batches)) {
            batch.get();
        }
        threads.shutdown();

        assertThat(held).hasPositiveValue();
        assertThat(rows("SELECT COUNT(*) FROM reservations")).containsExactly("" + held);
        assertThat(rows("SELECT user_id FROM balances WHERE held > 12")).isEmpty();
        assertThat(rows("SELECT user_id FROM balances WHERE held > 9 AND provider = 'dalle3'"))
                .isEmpty();
    }

    /** What the second lot of jobs came to after the first lot, in the books of a caller of its own. */
    private String outcome(String caller, List<Order> first, List<Order> then, Hold way) {
        String refusal = "";
        for (List<Order> orders : List.of(first, then)) {
            List<Order> own = orders.stream().map(order -> owned(caller, order)).toList();
            try {
                database.write(tx -> {
                    (orders == first ? (Hold) this::holdOneByOne : way).all(tx, own);
                    return null;
                });
            } catch (QuotaExceeded beyond) {
                refusal = beyond.getMessage();
            }
        }
        return refusal + "\n"
                + rows(
                        """
                        SELECT user_id || provider || period || ' ' || held || ' ' || spent FROM balances
                        WHERE caller = ? AND held + spent > 0 ORDER BY user_id, provider
                        """,
                        caller)
                + rows(
                        """
                        SELECT substr(job_id, ?) || user_id || provider || ' ' || credits || state FROM reservations
                        WHERE caller = ? ORDER BY job_id
                        """,
                        caller.length() + 1,
                        caller)
                + rows(
                        """
                        SELECT substr(job_id, ?) || user_id || provider || kind || credits || ' ' || held_delta || ' '
                            || spent_delta || ' ' || at
                        FROM ledger WHERE caller = ? ORDER BY job_id
                        """,
                        caller.length() + 1,
                        caller);
    }

    private void holdOneByOne(Transaction tx, List<Order> orders) throws SQLException {
        for (Order order : orders) {
            boolean held = false;
            for (String provider : order.chain()) {
                held = held || ledger.hold(tx, order.job(), provider);
            }
            if (!held) {
                throw ledger.shortage(
                        tx, order.job(), order.chain().get(order.chain().size() - 1));
            }
        }
    }

    private void holdAll(List<Order> orders) {
        database.write(tx -> {
            ledger.holdAll(tx, orders);
            return null;
        });
    }

    /** Jobs of few users with little credit, a user's side by side. */
    private static List<Order> orders(String name, Random random, int count) {
        List<Order> orders = new ArrayList<>();
        for (int user = 1; user <= 2; user++) {
            for (int job = 0; job < count; job++) {
                List<String> chain = new ArrayList<>(PROVIDERS);
                Collections.shuffle(chain, random);
                orders.add(new Order(
                        Jobs.of(name + user + "-" + job, "u" + user, 1 + random.nextInt(3)),
                        chain.subList(0, 2 + random.nextInt(2))));
            }
        }
        return orders;
    }

    private static Order owned(String caller, Order order) {
        Submission job = order.job();
        return new Order(
                Jobs.of(
                        caller + job.jobId(),
                        new Caller(caller),
                        job.request().userId(),
                        job.request().options()),
                order.chain());
    }

    private List<String> rows(String sql, Object... arguments) {
        return database.read(tx -> tx.query(sql, row -> row.getString(1), arguments));
    }

    @FunctionalInterface
    private interface Hold {
        void all(Transaction tx, List<Order> orders) throws SQLException;
    }
}
