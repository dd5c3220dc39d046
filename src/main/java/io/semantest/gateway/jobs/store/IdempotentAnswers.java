package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.ports.KeyedAnswers;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.IdempotencyKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Answers of POSTs that make no job, under the keys that jobs have too. Safe for use by many threads. */
public final class IdempotentAnswers implements KeyedAnswers {

    @Override
    public Optional<String> find(Transaction tx, Caller caller, IdempotencyKey key, Instant now) throws SQLException {
        return IdempotencyKeys.find(tx, caller, key, now).map(IdempotencyKeys.Known::answer);
    }

    @Override
    public void keep(Transaction tx, Caller caller, IdempotencyKey key, String answer, Instant now)
            throws SQLException {
        IdempotencyKeys.claim(tx, caller, key, null, answer, null, now);
    }
}
