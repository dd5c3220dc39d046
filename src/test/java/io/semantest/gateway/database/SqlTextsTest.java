package io.semantest.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.semantest.gateway.testing.TestPostgres;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every statement that stands as a constant in a class is read by both databases, also those that no contract runs. */
final class SqlTextsTest {

    @TempDir
    Path directory;

    @Test
    void what_sqlite_understands_postgresql_understands_too() throws Exception {
        Map<String, String> texts = texts();
        Database.open(directory).close();
        try (Connection sqlite = new SqliteFile(directory.resolve("gateway.db")).connectReadOnly();
                Connection postgres = PostgresConnections.connect(TestPostgres.settings(TestPostgres.fresh()))) {
            // What is no whole statement there is put together elsewhere.
            texts.values().removeIf(text -> !understood(sqlite, text));

            assertThat(texts).hasSizeGreaterThan(20);
            texts.forEach((place, text) ->
                    assertThatCode(() -> prepare(postgres, text)).as(place).doesNotThrowAnyException());
        }
    }

    private static Map<String, String> texts() throws IllegalAccessException {
        Map<String, String> texts = new TreeMap<>();
        for (var type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.semantest.gateway")) {
            for (Field field : type.reflect().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    String text = String.valueOf(field.get(null));
                    if (text.matches("(?s)\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\s.*")) {
                        texts.put(type.getSimpleName() + "." + field.getName(), text);
                    }
                }
            }
        }
        return texts;
    }

    private static boolean understood(Connection connection, String text) {
        try {
            prepare(connection, text);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static void prepare(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            // PostgreSQL's driver asks the server only now.
            assertThat(statement.getParameterMetaData().getParameterCount()).isNotNegative();
        }
    }
}
