package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.ports.Notice;
import io.semantest.gateway.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** An outbox over a real database, with a clock that is set by hand and chance that never is. */
final class OutboxRig implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Caller ANN = new Caller("ann");
    static final String URL = "https://hooks.test/a";
    private static final String JOB = "{\"jobId\": \"job_1\", \"status\": \"completed\", \"images\": []}";

    static final Duration LEASE = Duration.ofSeconds(30);

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final Database database;
    final Lanes lanes = new Lanes(256, 8);
    final Claims claims;
    final Outcomes outcomes;
    final DeliveryLog log = new DeliveryLog();

    OutboxRig(Path directory) {
        this(directory, List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));
    }

    OutboxRig(Path directory, List<Duration> ladder) {
        database = Database.open(directory);
        claims = worker("one", lanes);
        outcomes = new Outcomes(database, new RetryLadder(ladder, () -> 0), now::get);
    }

    /** Another worker on the same database. */
    Claims worker(String name, Lanes places) {
        return new Claims(database, name, LEASE, places, now::get);
    }

    static Notice notice(String event, String data, String webhookUrl, String folder) {
        return new Notice(ANN, event, "job_1", data, webhookUrl, folder, NOON);
    }

    void announce(Deliveries deliveries, Notice notice) {
        database.write(tx -> {
            deliveries.announce(tx, notice);
            return null;
        });
    }

    /** Owes so many webhooks to a URL. */
    void owe(int count, String url) {
        Deliveries deliveries = new Deliveries(List.of(), null);
        database.write(tx -> {
            for (int index = 0; index < count; index++) {
                deliveries.announce(tx, notice("job.completed", JOB, url, null));
            }
            return null;
        });
    }

    void forward(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    List<String> texts(String sql, Object... arguments) {
        return database.read(tx -> tx.query(sql, row -> row.getString(1), arguments));
    }

    @Override
    public void close() {
        database.close();
    }
}
