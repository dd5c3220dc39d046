package io.semantest.gateway.upgrade;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All rows of a gateway's SQLite file as SQL that PostgreSQL reads too. Times are told by how far they are from the moment
 * of the dump, so that a lease is as fresh whenever the rows are read; the place of what is outside of the gateway has a
 * name.
 */
final class TableDump {

    static final String NOW = "@now";
    static final String OUTSIDE = "@outside";

    private static final Set<String> TIMES = Set.of("at", "deadline", "lease_until");

    /** Only nodes that share a database compare their outbox folders. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("outbox_folder");

    private static final String TABLES =
            """
            SELECT name FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'flyway%' ORDER BY name
            """;

    private final long now = System.currentTimeMillis();
    private final String outside;
    private final StringBuilder sql = new StringBuilder();

    private TableDump(String outside) {
        this.outside = outside;
    }

    /**
     * Reads what is committed, also while a gateway writes.
     *
     * @param outside host and port
     * @throws IllegalStateException when a table has no rows: what is not recorded is not held
     */
    static String of(String jdbcUrl, String outside) throws SQLException {
        TableDump dump = new TableDump(outside);
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(TABLES)) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
                    dump.add(table, rows);
                }
            }
        }
        return dump.sql.toString();
    }

    private void add(String table, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        int before = sql.length();
        while (rows.next()) {
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                Object value = rows.getObject(column);
                if (value != null) {
                    names.add(columns.getColumnName(column));
                    values.add(literal(columns.getColumnName(column), value));
                }
            }
            sql.append("INSERT INTO ").append(table).append(" (").append(String.join(", ", names));
            sql.append(")\nVALUES (").append(String.join(", ", values)).append(");\n");
        }
        if (sql.length() == before && !MAY_BE_EMPTY.contains(table)) {
            throw new IllegalStateException(table + " has no rows; have RecordRelease do something that writes some");
        }
        sql.append('\n');
    }

    private String literal(String column, Object value) {
        if (value instanceof Number number) {
            long distance = number.longValue() - now;
            boolean isTime = (column.endsWith("_at") || TIMES.contains(column)) && number.longValue() > 0;
            return isTime ? NOW + (distance < 0 ? " - " : " + ") + Math.abs(distance) : "" + number;
        }
        return "'" + value.toString().replace("'", "''").replace(outside, OUTSIDE) + "'";
    }
}
