package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.ports.Notice;
import io.semantest.gateway.contract.request.Caller;
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
    final DeliverySlots lanes = new DeliverySlots(256, 8);
    final Claims claims;
    final Outcomes outcomes;
    final DeliveryLog log = new DeliveryLog();

    OutboxRig(Path directory) {
        this(Database.open(directory));
    }

    OutboxRig(Database database) {
        this(database, List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));
    }

    OutboxRig(Path directory, List<Duration> ladder) {
        this(Database.open(directory), ladder);
    }

    private OutboxRig(Database database, List<Duration> ladder) {
        this.database = database;
        claims = worker("one", lanes);
        outcomes = new Outcomes(database, new RetryBackoff(ladder, () -> 0), now::get);
    }

    /** Another worker on the same database. */
    Claims worker(String name, DeliverySlots places) {
        return new Claims(database, name, LEASE, places, now::get);
    }

    static Notice notice(String event, String data, String webhookUrl, String folder) {
        return new Notice(ANN, event, "job_1", "rest", data, webhookUrl, folder, NOON);
    }

    void announce(Deliveries deliveries, Notice notice) {
        database.write(tx -> {
            deliveries.announce(tx, notice);
            return null;
        });
    }

    /** Owes Ann so many webhooks to a URL. */
    void owe(int count, String url) {
        owe(ANN, count, url);
    }

    /** Owes a caller so many webhooks to a URL. */
    void owe(Caller caller, int count, String url) {
        Deliveries deliveries = new Deliveries(List.of(), null);
        database.write(tx -> {
            for (int index = 0; index < count; index++) {
                deliveries.announce(tx, new Notice(caller, "job.completed", "job_1", "rest", JOB, url, null, NOON));
            }
            return null;
        });
    }

    /** Claims what is due and says that it was answered promptly, so that its receiver may have more than one at a time. */
    void answerPromptly() {
        for (Delivery delivery : claims.claim()) {
            outcomes.record(delivery, Reply.DELIVERED, now.get());
            lanes.heard(delivery, true);
            lanes.leave(delivery);
        }
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
