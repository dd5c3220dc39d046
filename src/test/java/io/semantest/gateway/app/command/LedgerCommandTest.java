package io.semantest.gateway.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.LedgerVerify;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.quota.CreditLimits;
import io.semantest.gateway.quota.Ledger;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import io.semantest.gateway.testing.Prices;
import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** {@code ledger verify} beside a database in use. */
@OnBothDatabases
final class LedgerCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private Database database;

    @BeforeEach
    void hold_and_settle() {
        database = databases.open(directory);
        Ledger ledger = new Ledger(
                new CreditLimits(Map.of("dalle3", 10L), Map.of()), Prices.ONE_EACH, InstantSource.fixed(NOW));
        GenerationRequest request = new GenerationRequest("a fox", "ann", Map.of("n", 2), null, null, Map.of());
        Submission job = new Submission("job", Caller.LOCAL, "rest", null, request, NOW, NOW.plusSeconds(60));
        database.write(tx -> ledger.hold(tx, job, "dalle3"));
        database.write(tx -> ledger.settle(tx, "job"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void books_that_agree_end_with_0() throws IOException {
        assertThat(verify()).isZero();
        assertThat(out)
                .hasToString(
                        lines("The ledger agrees: 1 accounts, 1 reservations and 2 ledger entries were added up."));
    }

    @Test
    void a_balance_that_was_tampered_with_is_told_and_ends_with_1() throws IOException {
        database.write(tx -> tx.update("UPDATE balances SET spent = 1"));

        assertThat(verify()).isOne();
        assertThat(out)
                .hasToString(
                        lines(
                                "local/ann/dalle3/2026-11: spent is 1, the ledger says 2",
                                "The ledger differs in 1 figures: 1 accounts, 1 reservations and 2 ledger entries were added up."));
    }

    @Test
    void a_ledger_row_that_was_removed_is_told_for_the_account_and_for_the_job() throws IOException {
        database.write(tx -> tx.update("DELETE FROM ledger WHERE kind = 'settle'"));

        assertThat(verify()).isOne();
        assertThat(out.toString())
                .contains("local/ann/dalle3/2026-11: held is 0, the ledger says 2")
                .contains("job: settlements is 1, the ledger says 0");
    }

    private int verify() throws IOException {
        return LedgerVerify.run(directory, RunningGateway.settings(directory, databases.settings(directory)), out);
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
