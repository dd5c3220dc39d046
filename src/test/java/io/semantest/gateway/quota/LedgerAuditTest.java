package io.semantest.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.Prices;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
final class LedgerAuditTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void hold() {
        CreditLimits limits = new CreditLimits(Map.of("dalle3", 10L), Map.of());
        Ledger ledger = new Ledger(limits, Prices.ONE_EACH, CLOCK);
        database = databases.open(directory);
        database.write(tx -> ledger.hold(tx, Jobs.of("job", "ann", 3), "dalle3"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void books_that_agree_have_no_differences() {
        assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
    }

    @Test
    void a_changed_balance_is_found() {
        change("UPDATE balances SET spent = 4");

        assertThat(database.read(new LedgerAudit()::differences))
                .containsExactly(new Difference("local/ann/dalle3/2026-11", "spent", 4, 0));
    }

    @Test
    void a_lost_balance_is_found() {
        change("DELETE FROM balances");

        assertThat(database.read(new LedgerAudit()::differences))
                .containsExactly(new Difference("local/ann/dalle3/2026-11", "held", 0, 3));
    }

    @Test
    void a_reservation_closed_behind_the_ledgers_back_is_found() {
        change("UPDATE reservations SET state = 'settled'");

        assertThat(database.read(new LedgerAudit()::differences))
                .containsExactly(
                        new Difference("job", "held", 0, 3),
                        new Difference("job", "spent", 3, 0),
                        new Difference("job", "settlements", 1, 0));
    }

    @Test
    void a_lost_ledger_row_is_found() {
        change("DELETE FROM ledger");

        assertThat(database.read(new LedgerAudit()::differences))
                .extracting(Difference::subject)
                .containsExactly("local/ann/dalle3/2026-11", "job");
    }

    private void change(String sql) {
        database.write(tx -> tx.update(sql));
    }
}
