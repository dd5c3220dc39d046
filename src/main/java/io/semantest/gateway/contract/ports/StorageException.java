package io.semantest.gateway.contract.ports;

/**
 * The database could not do what was asked; nothing of the work has been kept. Only where the connection broke during a
 * commit is that unknown, and the message says so.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
