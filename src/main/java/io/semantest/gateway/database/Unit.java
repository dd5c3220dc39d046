package io.semantest.gateway.database;

import io.semantest.gateway.contract.ports.Transactions.Work;
import io.semantest.gateway.database.jdbc.Failures;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One caller's work on its way through a shared commit. The caller waits; the writer runs, then answers. */
final class Unit<T> {

    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private T result;
    private Throwable failure;

    Unit(Work<T> work) {
        this.work = work;
    }

    /** Runs the work inside a savepoint of its own, so that its failure stays its own. */
    void run(SqliteTransaction tx) throws SQLException {
        tx.savepoint();
        try {
            result = work.run(tx);
        } catch (Throwable thrown) {
            failure = thrown;
            tx.undo();
            return;
        }
        tx.keep();
    }

    /** The shared commit is durable: the caller gets what its work returned or threw. */
    void committed() {
        if (failure == null) {
            answer.complete(result);
        } else {
            answer.completeExceptionally(failure);
        }
    }

    /** Nothing was kept; work that had failed by itself still says why. */
    void lost(Throwable reason) {
        answer.completeExceptionally(failure == null ? reason : failure);
    }

    T await() {
        try {
            return answer.join();
        } catch (CompletionException wrapped) {
            throw Failures.forCaller(wrapped.getCause());
        }
    }
}
