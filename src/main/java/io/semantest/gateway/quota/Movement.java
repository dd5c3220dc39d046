package io.semantest.gateway.quota;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.quota.UserHolds.Held;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** One entry of the ledger: credits that move into, through or out of an account's balance. */
record Movement(String kind, Account account, long credits, long heldDelta, long spentDelta) {

    private static final String APPEND =
            """
            INSERT INTO ledger (entry_id, job_id, caller, user_id, provider, period, kind, credits, held_delta,
                spent_delta, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String HOLD =
            """
            INSERT INTO balances (caller, user_id, provider, period, held, spent) VALUES (?, ?, ?, ?, ?, 0)
            ON CONFLICT (caller, user_id, provider, period) DO UPDATE SET held = balances.held + excluded.held
            WHERE balances.held + balances.spent + excluded.held <= ?
            """;

    private static final String MOVE =
            """
            UPDATE balances SET held = held + ?, spent = spent + ?
            WHERE caller = ? AND user_id = ? AND provider = ? AND period = ?
            """;

    static Movement hold(Account account, long credits) {
        return new Movement("hold", account, credits, credits, 0);
    }

    static Movement settle(Reservation open) {
        return new Movement("settle", open.account(), open.credits(), -open.credits(), open.credits());
    }

    static Movement release(Account account, long credits) {
        return new Movement("release", account, credits, -credits, 0);
    }

    /** Changes the balance; false, and no change, when it would then exceed the limit. */
    boolean fits(Transaction tx, long limit) throws SQLException {
        // A balance without a row is empty; the statement's condition guards only a row that exists.
        if (credits > limit) {
            return false;
        }
        return tx.update(
                        HOLD,
                        account.caller(),
                        account.userId(),
                        account.provider(),
                        account.period(),
                        heldDelta,
                        limit)
                == 1;
    }

    /** Changes the balances of accounts that have one, each once. */
    static void applyAll(Transaction tx, List<Movement> movements) throws SQLException {
        int[] rows =
                tx.updateAll(MOVE, movements.stream().map(Movement::changes).toList());
        for (int movement = 0; movement < rows.length; movement++) {
            if (rows[movement] == 0) {
                throw new IllegalStateException("No balance for "
                        + movements.get(movement).account() + "; the ledger audit shows what is wrong");
            }
        }
    }

    private Object[] changes() {
        return new Object[] {
            heldDelta, spentDelta, account.caller(), account.userId(), account.provider(), account.period()
        };
    }

    /** Writes the entry that explains the change. */
    void append(Transaction tx, String jobId, Instant now) throws SQLException {
        tx.update(APPEND, entry(jobId, now));
    }

    /** Writes the entries that explain what the jobs hold. */
    static void appendAll(Transaction tx, List<Held> holds, Instant now) throws SQLException {
        tx.updateAll(
                APPEND,
                holds.stream().map(held -> held.hold().entry(held.jobId(), now)).toList());
    }

    private Object[] entry(String jobId, Instant now) {
        return new Object[] {
            Ids.next("led", now),
            jobId,
            account.caller(),
            account.userId(),
            account.provider(),
            account.period(),
            kind,
            credits,
            heldDelta,
            spentDelta,
            now.toEpochMilli()
        };
    }
}
