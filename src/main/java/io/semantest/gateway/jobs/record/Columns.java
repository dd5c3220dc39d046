package io.semantest.gateway.jobs.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads what the driver has no type for. */
public final class Columns {

    private Columns() {}

    /** A time in epoch milliseconds; null where the column is. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        long milliseconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
    }
}
