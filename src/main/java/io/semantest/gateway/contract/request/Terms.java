package io.semantest.gateway.contract.request;

/**
 * Under which terms a job is worked on.
 *
 * @param batchId the batch it belongs to, or null
 * @param folder folder of the outbox, as a relative path, that its images are delivered to, or null
 * @param resumable whether its result can still be fetched when the process that works on it has died; it is taken up
 *     again then, and fails otherwise
 * @param idempotency the key it was sent under, or null
 * @param call what makes a request without a key the same request as this one; null where none may stand for it
 */
public record Terms(String batchId, String folder, boolean resumable, IdempotencyKey idempotency, Call call) {

    /** Of a job that no request without a key may stand for. */
    public Terms(String batchId, String folder, boolean resumable, IdempotencyKey idempotency) {
        this(batchId, folder, resumable, idempotency, null);
    }

    /** Of a request whose caller waits for the answer and cannot ask again. */
    public static final Terms NONE = new Terms(null, null, false, null);

    /** Of a job that is worked on until it ends, whatever happens. */
    public static final Terms RESUMABLE = new Terms(null, null, true, null);
}
