package io.semantest.gateway.delivery.outbox;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Writes down what tries came to, and when the next one is due. */
public final class Outcomes {

    private static final String END =
            """
            UPDATE deliveries SET state = ?, reason = ?, ended_at = ?, due_at = COALESCE(?, due_at), rung = rung + 1,
                attempts = attempts + 1, ready = 0, worker = NULL, lease_until = NULL
            WHERE delivery_id = ? AND fence = ? AND state = 'pending'
            RETURNING attempts
            """;

    private static final String ATTEMPT =
            """
            INSERT INTO delivery_attempts (delivery_id, number, at, duration_ms, status, reason, detail)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String DISABLE =
            "INSERT INTO disabled_endpoints (caller, url, disabled_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

    /** What another worker is sending right now is left to that worker. */
    private static final String BURY_THE_REST =
            """
            UPDATE deliveries SET state = 'dead', reason = ?, ended_at = ?
            WHERE caller = ? AND kind = 'webhook' AND target = ? AND lane = ? AND state = 'pending'
                AND (lease_until IS NULL OR lease_until <= ?)
            """;

    private final Transactions transactions;
    private final RetryBackoff ladder;
    private final InstantSource clock;

    public Outcomes(Transactions transactions, RetryBackoff ladder, InstantSource clock) {
        this.transactions = transactions;
        this.ladder = ladder;
        this.clock = clock;
    }

    /**
     * Records a try.
     *
     * @param begun when it began
     * @return the delivery's state now; empty, and nothing changes, when the claim has gone to somebody else
     */
    public Optional<String> record(Delivery delivery, Reply reply, Instant begun) {
        Instant now = clock.instant();
        return transactions.write(tx -> record(tx, delivery, reply, begun, now));
    }

    private Optional<String> record(Transaction tx, Delivery delivery, Reply reply, Instant begun, Instant now)
            throws SQLException {
        Optional<Duration> pause = reply.verdict() == Reply.Verdict.FAILED
                ? ladder.pause(delivery.rung(), reply.retryAfter())
                : Optional.empty();
        String state =
                reply.verdict() == Reply.Verdict.DELIVERED ? "delivered" : pause.isPresent() ? "pending" : "dead";
        Long due = pause.map(wait -> now.plus(wait).toEpochMilli()).orElse(null);
        Long ended = pause.isPresent() ? null : Long.valueOf(now.toEpochMilli());
        Optional<Long> number = tx.first(
                END, row -> row.getLong(1), state, reply.reason(), ended, due, delivery.id(), delivery.fence());
        if (number.isEmpty()) {
            return Optional.empty();
        }
        tx.update(
                ATTEMPT,
                delivery.id(),
                number.get(),
                begun.toEpochMilli(),
                Duration.between(begun, now).toMillis(),
                reply.status(),
                reply.reason(),
                reply.excerpt());
        if (reply.verdict() == Reply.Verdict.GONE) {
            disable(tx, delivery, reply, now.toEpochMilli());
        }
        return Optional.of(state);
    }

    private static void disable(Transaction tx, Delivery delivery, Reply reply, long now) throws SQLException {
        tx.update(DISABLE, delivery.caller(), delivery.target(), now);
        tx.update(BURY_THE_REST, reply.reason(), now, delivery.caller(), delivery.target(), delivery.lane(), now);
    }
}
