package io.semantest.gateway.jobs;

import io.semantest.gateway.contract.GenerationRequest;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives new jobs their places in line, so that users take turns: a user's next waiting job comes one round after the one
 * before it, and nobody's first later than the round that is being served (start-time fair queueing). Belongs to one
 * transaction.
 */
final class Turns {

    /** The round being served; the index of ready jobs has it at its head. */
    private static final String ROUND =
            """
            SELECT turn FROM jobs WHERE state = 'queued' AND due_at IS NULL AND priority = ?
            ORDER BY priority DESC, turn, job_id LIMIT 1
            """;

    private static final String LAST =
            """
            SELECT MAX(turn) FROM jobs
            WHERE caller = ? AND user_id = ? AND priority = ? AND state = 'queued' AND due_at IS NULL
            """;

    private record Line(String caller, String userId, int priority) {}

    private final Transaction tx;
    private final Map<Line, Long> next = new HashMap<>();

    Turns(Transaction tx) {
        this.tx = tx;
    }

    long next(String caller, GenerationRequest request) throws SQLException {
        Line line = new Line(caller, request.userId(), request.priority().ordinal());
        Long turn = next.get(line);
        if (turn == null) {
            turn = first(line);
        }
        next.put(line, turn + 1);
        return turn;
    }

    private long first(Line line) throws SQLException {
        long round = tx.first(ROUND, row -> row.getLong(1), line.priority()).orElse(0L);
        long last = tx.first(
                        LAST,
                        row -> row.getObject(1) == null ? -1 : row.getLong(1),
                        line.caller(),
                        line.userId(),
                        line.priority())
                .orElse(-1L);
        return Math.max(round, last + 1);
    }
}
