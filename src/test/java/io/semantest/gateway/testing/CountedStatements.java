package io.semantest.gateway.testing;

import io.semantest.gateway.contract.ports.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Passes everything on to a transaction and remembers each statement; many rows in one go are one. */
public final class CountedStatements implements Transaction {

    private final Transaction tx;
    private final List<String> statements = new ArrayList<>();

    public CountedStatements(Transaction tx) {
        this.tx = tx;
    }

    /** The statements so far, in order. */
    public List<String> statements() {
        return statements;
    }

    @Override
    public int update(String sql, Object... arguments) throws SQLException {
        statements.add(sql);
        return tx.update(sql, arguments);
    }

    @Override
    public int[] updateAll(String sql, List<Object[]> rows) throws SQLException {
        statements.add(sql);
        return tx.updateAll(sql, rows);
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments) throws SQLException {
        statements.add(sql);
        return tx.query(sql, mapper, arguments);
    }
}
