package io.semantest.gateway.contract.ports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * One open database transaction. Used by one thread at a time, and only inside the {@link Transactions.Work} it was
 * handed to. Arguments are {@link String}, {@link Long}, {@link Integer}, {@link Boolean} or null; times travel as
 * epoch milliseconds.
 */
public interface Transaction {

    /** Runs an INSERT, UPDATE or DELETE and returns how many rows it changed. */
    int update(String sql, Object... arguments) throws SQLException;

    /**
     * Runs an INSERT, UPDATE or DELETE once for each of the rows of arguments, in few round trips however many they are.
     *
     * @return how many rows each of them changed; below 0 where the driver does not tell
     */
    default int[] updateAll(String sql, List<Object[]> rows) throws SQLException {
        int[] changed = new int[rows.size()];
        for (int row = 0; row < changed.length; row++) {
            changed[row] = update(sql, rows.get(row));
        }
        return changed;
    }

    /** Runs a SELECT (or a statement with RETURNING) and maps every row. */
    <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments) throws SQLException;

    /** The first row of a query, if there is one. */
    default <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... arguments) throws SQLException {
        return query(sql, mapper, arguments).stream().findFirst();
    }

    /** Turns the current row into a value; must not move the cursor. */
    @FunctionalInterface
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }
}
