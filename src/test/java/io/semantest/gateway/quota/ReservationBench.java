package io.semantest.gateway.quota;

import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.database.PostgresSettings;
import io.semantest.gateway.testing.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds and settles through the durable database as fast as it goes. Arguments: threads, seconds, then a data directory, or
 * URL, user, password and pool of a PostgreSQL.
 */
final class ReservationBench {

    private static final int USERS = 1000;

    private final Database database;
    private final Ledger ledger;
    private final AtomicLong jobs = new AtomicLong();
    private final long end;

    private ReservationBench(Database database, Duration length) {
        CreditLimits limits = new CreditLimits(Map.of("dalle3", CreditLimits.MAX), Map.of());
        this.database = database;
        this.ledger = new Ledger(limits, Prices.ONE_EACH, InstantSource.system());
        this.end = System.nanoTime() + length.toNanos();
    }

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        try (Database database = open(arguments)) {
            new ReservationBench(database, Duration.ofSeconds(seconds)).run(threads);
            System.out.println(database.read(new LedgerAudit()::differences).size() + " differences in the books");
        }
    }

    private static Database open(String... arguments) throws IOException {
        if (arguments.length == 6) {
            return Database.open(
                    new PostgresSettings(arguments[2], arguments[3], arguments[4], Integer.parseInt(arguments[5])));
        }
        return Database.open(arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("bench"));
    }

    private void run(int threads) throws InterruptedException {
        long start = System.nanoTime();
        CountDownLatch done = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            new Thread(() -> reserveUntilTheEnd(done)).start();
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d threads: %,.0f reservations/s held and settled, %,.0f durable writes/s%n",
                threads, jobs.get() / seconds, 2 * jobs.get() / seconds);
    }

    private void reserveUntilTheEnd(CountDownLatch done) {
        while (System.nanoTime() < end) {
            long number = jobs.incrementAndGet();
            Submission job = Jobs.of(
                    io.semantest.gateway.contract.Ids.next("job", java.time.Instant.now()), "user" + number % USERS, 1);
            database.write(tx -> ledger.hold(tx, job, "dalle3"));
            database.write(tx -> ledger.settle(tx, job.jobId()));
        }
        done.countDown();
    }
}
