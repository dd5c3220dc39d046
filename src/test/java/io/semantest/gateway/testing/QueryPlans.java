package io.semantest.gateway.testing;

import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.contract.ports.Transactions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs no statement, and keeps the plan by which the database would run each: a query finds nothing, an update changes nothing. */
public final class QueryPlans implements Transactions {

    private final Transactions database;
    private final Databases kind;
    private final List<String> plans = new ArrayList<>();

    public QueryPlans(Transactions database, Databases kind) {
        this.database = database;
        this.kind = kind;
    }

    /** All plans so far, a step a line. */
    public String text() {
        return String.join("\n", plans);
    }

    @Override
    public <T> T write(Work<T> work) {
        return database.write(tx -> work.run(new Explained(tx)));
    }

    @Override
    public <T> T read(Work<T> work) {
        return database.read(tx -> work.run(new Explained(tx)));
    }

    private final class Explained implements Transaction {

        private final Transaction tx;

        Explained(Transaction tx) {
            this.tx = tx;
        }

        @Override
        public int update(String sql, Object... arguments) throws SQLException {
            explain(sql, arguments);
            return 0;
        }

        @Override
        public <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments) throws SQLException {
            explain(sql, arguments);
            return List.of();
        }

        private void explain(String sql, Object... arguments) throws SQLException {
            // The plan stands in the last column.
            plans.addAll(tx.query(
                    kind.explain() + sql, row -> row.getString(row.getMetaData().getColumnCount()), arguments));
        }
    }
}
