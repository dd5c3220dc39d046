package io.semantest.gateway.quota;

import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Balances that nobody else changes until the transaction ends. */
final class LockedBalances {

    /** Writing what is there already locks the row and, unlike reading, tells what stands there once it is locked. */
    private static final String LOCK =
            """
            INSERT INTO balances (caller, user_id, provider, period, held, spent) VALUES %s
            ON CONFLICT (caller, user_id, provider, period) DO UPDATE SET held = balances.held
            RETURNING caller, user_id, provider, period, held + spent
            """;

    /** Rows of a statement: few texts, so that each is prepared once. */
    private static final int[] LENGTHS = {500, 50, 5, 1};

    private LockedBalances() {}

    /**
     * What is held and spent of each account.
     *
     * @param accounts are locked in this order
     */
    static Map<Account, Long> used(Transaction tx, SortedSet<Account> accounts) throws SQLException {
        List<Account> left = new ArrayList<>(accounts);
        Map<Account, Long> used = new HashMap<>();
        for (int length : LENGTHS) {
            while (left.size() >= length) {
                List<Account> some = left.subList(0, length);
                lock(tx, some, used);
                some.clear();
            }
        }
        return used;
    }

    private static void lock(Transaction tx, List<Account> accounts, Map<Account, Long> used) throws SQLException {
        String rows = String.join(", ", Collections.nCopies(accounts.size(), "(?, ?, ?, ?, 0, 0)"));
        Object[] arguments = accounts.stream()
                .flatMap(account -> Stream.of(account.caller(), account.userId(), account.provider(), account.period()))
                .toArray();
        tx.query(LOCK.formatted(rows), row -> used.put(Account.from(row), row.getLong(5)), arguments);
    }
}
