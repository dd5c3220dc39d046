package io.semantest.gateway.contract.ports;

/**
 * The database could not do what was asked; nothing of the work has been kept. Only where the connection broke during a
 * commit is that unknown, and the message says so.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unavailable;

    public StorageException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private StorageException(String message, Throwable cause, boolean unavailable) {
        super(message, cause);
        this.unavailable = unavailable;
    }

    /** The database is away or overloaded: the same may succeed in a while. */
    public static StorageException unavailable(String message, Throwable cause) {
        return new StorageException(message, cause, true);
    }

    public boolean isUnavailable() {
        return unavailable;
    }
}
