package io.semantest.gateway.contract.ports;

import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.IdempotencyKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What POSTs with an {@code Idempotency-Key} were answered, kept in the transaction of what they did
 * (draft-ietf-httpapi-idempotency-key-header-07).
 */
public interface KeyedAnswers {

    /**
     * The answer to the first request with the key; empty when this is the first one.
     *
     * @throws io.semantest.gateway.contract.errors.caller.KeyReused when the key came with another body before
     */
    Optional<String> find(Transaction tx, Caller caller, IdempotencyKey key, Instant now) throws SQLException;

    /**
     * Keeps an answer, in JSON, for requests that come with the key again.
     *
     * @throws io.semantest.gateway.contract.errors.caller.InProgress when the same request has been answered at the same moment
     */
    void keep(Transaction tx, Caller caller, IdempotencyKey key, String answer, Instant now) throws SQLException;
}
