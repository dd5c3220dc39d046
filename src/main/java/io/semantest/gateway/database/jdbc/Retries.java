package io.semantest.gateway.database.jdbc;

import io.semantest.gateway.contract.ports.StorageException;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** Runs work again that was rolled back through no fault of its own: a deadlock, a conflict, a lost connection. */
public final class Retries {

    private static final int TRIES = 6;

    /** Doubles with every try; together the pauses outlast the half second in which a pool trusts a connection blindly. */
    private static final int FIRST_PAUSE_MS = 20;

    private Retries() {}

    /** Work that has left nothing behind when it throws. */
    public interface Repeatable<T> {
        public T run() throws SQLException;
    }

    public static <T> T run(Repeatable<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException failure) {
                if (!SqlStates.passing(failure) || attempt == TRIES) {
                    throw Failures.forCaller(failure);
                }
                pause(FIRST_PAUSE_MS << attempt, failure);
            }
        }
    }

    private static void pause(int upTo, SQLException reason) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(upTo / 2, upTo));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StorageException("Interrupted while waiting to run the work again", reason);
        }
    }
}
