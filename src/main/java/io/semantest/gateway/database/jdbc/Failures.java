package io.semantest.gateway.database.jdbc;

import io.semantest.gateway.contract.ports.StorageException;
import java.sql.SQLException;

/** How work's failures come out of the database: its own as they are, the driver's as {@link StorageException}. */
public final class Failures {

    private Failures() {}

    public static RuntimeException forCaller(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException own) {
            return own;
        }
        String message = "The database refused the work: " + failure.getMessage();
        return failure instanceof SQLException sql && SqlStates.passing(sql)
                ? StorageException.unavailable(message, failure)
                : new StorageException(message, failure);
    }
}
