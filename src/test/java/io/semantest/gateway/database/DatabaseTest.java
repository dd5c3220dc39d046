package io.semantest.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.contract.ports.Transaction;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class DatabaseTest {

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private final AtomicInteger written = new AtomicInteger();
    private Database database;

    @BeforeEach
    void open() {
        database = databases.open(directory);
        database.write(tx -> tx.update("CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY, text TEXT)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_write_is_there_for_the_next_read() {
        database.write(tx -> insert(tx, 1, "one"));

        assertThat(notes()).containsExactly("one");
    }

    @Test
    void a_write_is_there_after_closing_and_opening_again() {
        database.write(tx -> insert(tx, 1, "one"));
        database.close();
        database = databases.open(directory);

        assertThat(notes()).containsExactly("one");
    }

    @Test
    void a_write_answers_what_its_work_returns() {
        List<Long> ids = database.write(tx ->
                tx.query("INSERT INTO notes (id, text) VALUES (?, ?) RETURNING id", row -> row.getLong(1), 7L, null));

        assertThat(ids).containsExactly(7L);
        assertThat(notes()).containsOnlyNulls();
    }

    @Test
    void work_that_throws_leaves_nothing_and_its_exception_comes_out_as_it_is() {
        IllegalArgumentException own = new IllegalArgumentException("mine");

        assertThatThrownBy(() -> database.write(tx -> {
                    insert(tx, 1, "one");
                    throw own;
                }))
                .isSameAs(own);
        assertThat(notes()).isEmpty();
    }

    @Test
    void a_statement_the_database_refuses_is_a_storage_exception() {
        database.write(tx -> insert(tx, 1, "one"));

        assertThatThrownBy(() -> database.write(tx -> insert(tx, 1, "again")))
                .isInstanceOf(StorageException.class)
                .hasCauseInstanceOf(SQLException.class);
        database.write(tx -> insert(tx, 2, "two"));
        assertThat(notes()).containsExactly("one", "two");
    }

    @Test
    void an_argument_the_databases_would_store_differently_is_refused() {
        assertThatThrownBy(() -> database.write(tx -> tx.update("INSERT INTO notes VALUES (?, ?)", 1, Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Argument 2 is a java.time.Instant");
    }

    @Test
    void flags_nulls_and_characters_that_one_database_lacks_are_stored_alike() {
        database.write(tx -> tx.update("INSERT INTO notes (id, text) VALUES (?, ?)", true, "a\0b \uD83E\uDD8A"));
        database.write(tx -> tx.update("INSERT INTO notes (id, text) VALUES (?, ?)", 2, null));
        database.write(tx -> tx.update("UPDATE notes SET text = COALESCE(text, ?) WHERE id = ?", "late", 2L));

        assertThat(notes()).containsExactly("a\uFFFDb \uD83E\uDD8A", "late");
        assertThat(database.<Boolean>read(
                        tx -> tx.first("SELECT id FROM notes WHERE id = ?", row -> row.getBoolean(1), true)
                                .orElseThrow()))
                .isTrue();
    }

    @Test
    void many_rows_are_written_in_one_go_and_each_tells_what_it_changed() {
        List<Object[]> rows = IntStream.range(0, 1000)
                .mapToObj(id -> new Object[] {id, "n" + id})
                .toList();
        database.write(tx -> tx.updateAll("INSERT INTO notes (id, text) VALUES (?, ?)", rows));

        int[] changed = database.write(tx -> tx.updateAll(
                "UPDATE notes SET text = ? WHERE id = ?",
                List.of(new Object[] {"new", 1}, new Object[] {"new", 5000})));
        assertThat(changed).containsExactly(1, 0);
        assertThat(notes()).hasSize(1000).contains("new", "n999").doesNotContain("n1");
        assertThat(database.<int[]>write(tx -> tx.updateAll("DELETE FROM notes WHERE id = ?", List.of())))
                .isEmpty();
    }

    @Test
    void of_many_rows_all_are_written_or_none_and_the_next_begin_anew() {
        List<Object[]> twice = List.of(new Object[] {1, "one"}, new Object[] {1, "again"});
        List<Object[]> unknown = List.of(new Object[] {1, "one"}, new Object[] {2, Instant.EPOCH});
        String insert = "INSERT INTO notes (id, text) VALUES (?, ?)";

        assertThatThrownBy(() -> database.write(tx -> tx.updateAll(insert, twice)))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> database.write(tx -> tx.updateAll(insert, unknown)))
                .isInstanceOf(IllegalArgumentException.class);
        database.write(tx -> tx.updateAll(insert, List.<Object[]>of(new Object[] {3, "three"})));
        assertThat(notes()).containsExactly("three");
    }

    @Test
    void a_limit_may_be_an_argument() {
        database.write(tx -> insert(tx, 1, "one"));
        database.write(tx -> insert(tx, 2, "two"));

        assertThat(database.<List<Long>>read(
                        tx -> tx.query("SELECT id FROM notes ORDER BY id LIMIT ?", row -> row.getLong(1), 1)))
                .containsExactly(1L);
    }

    @Test
    void a_read_sees_one_snapshot_whatever_is_written_meanwhile() {
        int[] counts = database.read(tx -> {
            int before = count(tx);
            database.write(other -> insert(other, 1, "one"));
            return new int[] {before, count(tx)};
        });

        assertThat(counts).containsExactly(0, 0);
        assertThat(notes()).hasSize(1);
    }

    @Test
    void a_read_cannot_write() {
        assertThatThrownBy(() -> database.read(tx -> insert(tx, 1, "one"))).isInstanceOf(StorageException.class);
        assertThat(notes()).isEmpty();
    }

    @Test
    void a_failed_read_gives_its_connection_back() {
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThatThrownBy(() -> database.read(tx -> tx.query("SELECT nothing", row -> 1)))
                    .isInstanceOf(StorageException.class);
        }
        assertThat(notes()).isEmpty();
    }

    @Test
    void a_write_inside_a_write_is_refused_instead_of_waiting_for_itself() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.write(tx -> database.write(inner -> insert(inner, 1, "one"))))
                .withMessageContaining("must use that transaction");
    }

    @Test
    void closing_finishes_what_waits_and_refuses_what_comes_later() throws InterruptedException {
        List<Thread> callers = IntStream.range(0, 32)
                .mapToObj(id -> new Thread(() -> writeUntilClosed(id * 1_000_000L)))
                .toList();
        callers.forEach(Thread::start);
        while (notes().size() < 100) {
            Thread.onSpinWait();
        }
        database.close();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThatIllegalStateException().isThrownBy(this::notes).withMessage("The database is closed");
        try (Database reopened = databases.open(directory)) {
            int kept = reopened.read(DatabaseTest::count);
            assertThat(kept).isEqualTo(written.get());
        }
    }

    private void writeUntilClosed(long firstId) {
        try {
            for (long id = firstId; ; id++) {
                long next = id;
                database.write(tx -> insert(tx, next, "text"));
                written.incrementAndGet();
            }
        } catch (IllegalStateException closed) {
            assertThat(closed).hasMessage("The database is closed");
        }
    }

    private List<String> notes() {
        return database.read(tx -> tx.query("SELECT text FROM notes ORDER BY id", row -> row.getString(1)));
    }

    private static int count(Transaction tx) throws SQLException {
        return tx.first("SELECT COUNT(*) FROM notes", row -> row.getInt(1)).orElseThrow();
    }

    private static int insert(Transaction tx, long id, String text) throws SQLException {
        return tx.update("INSERT INTO notes (id, text) VALUES (?, ?)", id, text);
    }
}
