package io.semantest.gateway.quota;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;
import java.time.Instant;

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

    /** Changes the balance of an account that has one. */
    void apply(Transaction tx) throws SQLException {
        int rows = tx.update(
                MOVE, heldDelta, spentDelta, account.caller(), account.userId(), account.provider(), account.period());
        if (rows != 1) {
            throw new IllegalStateException("No balance for " + account + "; the ledger audit shows what is wrong");
        }
    }

    /** Writes the entry that explains the change. */
    void append(Transaction tx, String jobId, Instant now) throws SQLException {
        tx.update(
                APPEND,
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
                now.toEpochMilli());
    }
}
