package io.semantest.gateway.contract.ports;

/**
 * The database could not do what was asked; nothing of the work has been kept. Only where the connection broke during a
 * commit is that unknown, and the message says so.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public StorageException(String message, Throwable cause) {
        this(message, cause, Kind.REFUSED);
    }

    private StorageException(String message, Throwable cause, Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    /** The database is away or overloaded: the same may succeed in a while. */
    public static StorageException unavailable(String message, Throwable cause) {
        return new StorageException(message, cause, Kind.UNAVAILABLE);
    }

    /** The connection broke during the commit. */
    public static StorageException outcomeUnknown(String message, Throwable cause) {
        return new StorageException(message, cause, Kind.OUTCOME_UNKNOWN);
    }

    public boolean isUnavailable() {
        return kind == Kind.UNAVAILABLE;
    }

    /** Whether the work was kept is not known; what is safe to do twice may be done again. */
    public boolean isOutcomeUnknown() {
        return kind == Kind.OUTCOME_UNKNOWN;
    }

    private enum Kind {
        REFUSED,
        UNAVAILABLE,
        OUTCOME_UNKNOWN
    }
}
