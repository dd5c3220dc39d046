package io.semantest.gateway.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row of some table. */
record Row(Map<String, Object> columns) {

    static List<Row> all(Connection connection, String sql) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            ResultSetMetaData names = results.getMetaData();
            while (results.next()) {
                Map<String, Object> columns = new LinkedHashMap<>();
                for (int i = 1; i <= names.getColumnCount(); i++) {
                    columns.put(names.getColumnLabel(i).toLowerCase(Locale.ROOT), results.getObject(i));
                }
                rows.add(new Row(columns));
            }
        }
        return rows;
    }

    /** The column's text, or null. */
    String text(String column) {
        Object value = columns.get(column);
        return value == null ? null : value.toString();
    }

    /** The column's number; 0 when it is null. */
    long number(String column) {
        return columns.get(column) instanceof Number number ? number.longValue() : 0;
    }

    boolean isNull(String column) {
        return columns.get(column) == null;
    }

    /** Several columns as one text, to compare or to group by. */
    String key(String... names) {
        StringBuilder key = new StringBuilder();
        for (String name : names) {
            key.append(columns.get(name)).append('|');
        }
        return key.toString();
    }
}
