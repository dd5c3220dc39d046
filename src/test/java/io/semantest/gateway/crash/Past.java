package io.semantest.gateway.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is written about jobs that have ended: what no worker may change that wakes up late. */
final class Past {

    private static final String ENDED =
            "SELECT job_id FROM jobs WHERE state IN ('completed', 'failed', 'cancelled') AND ended_at >= %d";

    private static final List<String> TABLES = List.of("jobs", "attempts", "assets", "reservations", "ledger");

    private Past() {}

    /**
     * Reads it as it is now.
     *
     * @param since epoch milliseconds; jobs that ended before are left out
     * @return by job
     */
    static Map<String, String> of(DatabaseAccess database, long since) {
        Map<String, List<String>> rows = new TreeMap<>();
        String ended = ENDED.formatted(since);
        try (Connection connection = database.open()) {
            for (String table : TABLES) {
                String order = table.equals("ledger") ? "entry_id" : "1, 2";
                String sql = "SELECT * FROM " + table + " WHERE job_id IN (" + ended + ") ORDER BY " + order;
                Row.all(connection, sql)
                        .forEach(row -> rows.computeIfAbsent(row.text("job_id"), first -> new ArrayList<>())
                                .add(table + row.columns().values()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> past = new TreeMap<>();
        rows.forEach((id, all) -> past.put(id, String.join("\n", all)));
        return past;
    }
}
