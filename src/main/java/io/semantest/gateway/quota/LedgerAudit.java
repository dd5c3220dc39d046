package io.semantest.gateway.quota;

import io.semantest.gateway.contract.ports.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up the ledger again and compares: every balance with its account's rows, every reservation with its job's rows.
 * Changes nothing; reads whole tables, so it belongs in a snapshot, not in the way of writers.
 */
public final class LedgerAudit {

    private static final String BALANCES =
            """
            SELECT caller || '/' || user_id || '/' || provider || '/' || period,
                   SUM(held), SUM(ledger_held), SUM(spent), SUM(ledger_spent)
            FROM (SELECT caller, user_id, provider, period, held, spent, 0 AS ledger_held, 0 AS ledger_spent
                  FROM balances
                  UNION ALL
                  SELECT caller, user_id, provider, period, 0, 0, held_delta, spent_delta FROM ledger) AS entries
            GROUP BY caller, user_id, provider, period
            HAVING SUM(held) <> SUM(ledger_held) OR SUM(spent) <> SUM(ledger_spent)
            """;

    private static final String RESERVATIONS =
            """
            SELECT job_id, SUM(held), SUM(ledger_held), SUM(spent), SUM(ledger_spent), SUM(settled), SUM(settles)
            FROM (SELECT job_id,
                         CASE WHEN state = 'held' THEN credits ELSE 0 END AS held,
                         CASE WHEN state = 'settled' THEN credits ELSE 0 END AS spent,
                         CASE WHEN state = 'settled' THEN 1 ELSE 0 END AS settled,
                         0 AS ledger_held, 0 AS ledger_spent, 0 AS settles
                  FROM reservations
                  UNION ALL
                  SELECT job_id, 0, 0, 0, held_delta, spent_delta, CASE WHEN kind = 'settle' THEN 1 ELSE 0 END
                  FROM ledger) AS entries
            GROUP BY job_id
            HAVING SUM(held) <> SUM(ledger_held) OR SUM(spent) <> SUM(ledger_spent) OR SUM(settled) <> SUM(settles)
            """;

    private static final String EXTENT =
            """
            SELECT (SELECT COUNT(*) FROM balances), (SELECT COUNT(*) FROM reservations), (SELECT COUNT(*) FROM ledger)
            """;

    /** What was added up in the transaction's snapshot, and what came out. */
    public Audit audit(Transaction tx) throws SQLException {
        List<Difference> differences = differences(tx);
        return tx.first(EXTENT, row -> new Audit(row.getLong(1), row.getLong(2), row.getLong(3), differences))
                .orElseThrow();
    }

    /** Every difference in the transaction's snapshot; empty when all figures agree. */
    public List<Difference> differences(Transaction tx) throws SQLException {
        List<Difference> all = new ArrayList<>();
        tx.query(BALANCES, row -> figures(row, "held", "spent")).forEach(all::addAll);
        tx.query(RESERVATIONS, row -> figures(row, "held", "spent", "settlements"))
                .forEach(all::addAll);
        return List.copyOf(all);
    }

    private static List<Difference> figures(ResultSet row, String... names) throws SQLException {
        List<Difference> figures = new ArrayList<>(names.length);
        for (int figure = 0; figure < names.length; figure++) {
            long stored = row.getLong(2 + 2 * figure);
            long ledger = row.getLong(3 + 2 * figure);
            figures.add(new Difference(row.getString(1), names[figure], stored, ledger));
        }
        return figures.stream()
                .filter(figure -> figure.stored() != figure.ledger())
                .toList();
    }
}
