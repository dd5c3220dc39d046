package io.semantest.gateway.jobs.store;

import io.semantest.gateway.contract.errors.caller.InProgress;
import io.semantest.gateway.contract.errors.caller.KeyReused;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.IdempotencyKey;
import io.semantest.gateway.contract.request.Submission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What POSTs with an Idempotency-Key came to, bound to caller and path (draft-ietf-httpapi-idempotency-key-header-07).
 * A key is taken in the transaction that makes the job, so that there is never one without the other.
 */
public final class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    private static final String FIND =
            """
            SELECT fingerprint, job_id, answer, location FROM idempotency_keys
            WHERE caller = ? AND scope = ? AND idempotency_key = ? AND expires_at > ?
            """;

    private static final String FORGET_EXPIRED = "DELETE FROM idempotency_keys WHERE expires_at <= ?";

    private static final String FORGET_THIS_EXPIRED =
            "DELETE FROM idempotency_keys WHERE caller = ? AND scope = ? AND idempotency_key = ? AND expires_at <= ?";

    private static final String INSERT =
            """
            INSERT INTO idempotency_keys (caller, scope, idempotency_key, fingerprint, job_id, answer, location,
                expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String ANSWERED_WITH_RESULT =
            """
            UPDATE idempotency_keys SET answer = NULL, location = NULL
            WHERE caller = ? AND scope = ? AND idempotency_key = ? AND job_id = ?
            """;

    /**
     * What is known of a key.
     *
     * @param jobId the job it made, or null for a batch
     * @param answer the answer that was given at once; null when the job's result is the answer
     * @param location what the answer pointed to, or null
     */
    public record Known(String fingerprint, String jobId, String answer, String location) {

        private static Known from(ResultSet row) throws SQLException {
            return new Known(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        }
    }

    private IdempotencyKeys() {}

    /**
     * @throws KeyReused when it came with another body before
     */
    public static Optional<Known> find(Transaction tx, Caller caller, IdempotencyKey key, Instant now)
            throws SQLException {
        Optional<Known> known = tx.first(FIND, Known::from, caller.name(), key.scope(), key.key(), now.toEpochMilli());
        if (known.isPresent() && !known.get().fingerprint().equals(key.fingerprint())) {
            throw new KeyReused(key.key());
        }
        return known;
    }

    /** Binds the submission's key to its job, whose result will be the answer. */
    public static void claim(Transaction tx, Submission job, Instant now) throws SQLException {
        claim(tx, job.caller(), job.terms().idempotency(), job.jobId(), null, null, now);
    }

    /**
     * Binds the key to an answer.
     *
     * @throws InProgress when the same request has taken it at the same moment
     */
    public static void claim(
            Transaction tx,
            Caller caller,
            IdempotencyKey key,
            String jobId,
            String answer,
            String location,
            Instant now)
            throws SQLException {
        tx.update(FORGET_THIS_EXPIRED, caller.name(), key.scope(), key.key(), now.toEpochMilli());
        int rows = tx.update(
                INSERT,
                caller.name(),
                key.scope(),
                key.key(),
                key.fingerprint(),
                jobId,
                answer,
                location,
                now.plus(KEPT).toEpochMilli());
        if (rows == 0) {
            String other = find(tx, caller, key, now).map(Known::jobId).orElse("another");
            throw new InProgress("The request with Idempotency-Key \"" + key.key() + "\"", other);
        }
    }

    /** The caller waited and was answered with the result after all. */
    public static int answeredWithResult(Transaction tx, Submission job) throws SQLException {
        IdempotencyKey key = job.terms().idempotency();
        return tx.update(ANSWERED_WITH_RESULT, job.caller().name(), key.scope(), key.key(), job.jobId());
    }

    /** Forgets keys that have been kept long enough; returns how many. */
    public static int forgetExpired(Transaction tx, Instant now) throws SQLException {
        return tx.update(FORGET_EXPIRED, now.toEpochMilli());
    }
}
