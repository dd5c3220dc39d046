package io.semantest.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Prices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it works has lost nothing it had acknowledged, and its books agree. */
@Timeout(60)
final class LedgerKillTest {

    private static final int WRITERS = 16;
    private static final int ENOUGH = 3000;

    @TempDir
    Path directory;

    @Test
    void every_acknowledged_reservation_is_there_after_a_kill() throws Exception {
        Set<String> acknowledged = killAfterEnoughAcknowledgements();

        try (Database database = Database.open(directory)) {
            List<String> kept = database.read(
                    tx -> tx.query("SELECT job_id || ' ' || state FROM reservations", row -> row.getString(1)));
            Set<String> jobs = new HashSet<>();
            kept.forEach(row -> jobs.add(row.substring(0, row.indexOf(' '))));
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(jobs).containsAll(acknowledged);
            assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
        }
    }

    private Set<String> killAfterEnoughAcknowledgements() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Acknowledging.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader lines = child.inputReader()) {
            lines.lines().limit(ENOUGH).forEach(acknowledged::add);
            assertThatIllegalStateException()
                    .isThrownBy(() -> Database.open(directory))
                    .withMessageContaining("is in use by another gateway");
            // The process's own destroyForcibly would close the pipe, too.
            child.toHandle().destroyForcibly();
            acknowledged.addAll(wholeLines(lines));
        }
        assertThat(child.waitFor()).isNotZero();
        return acknowledged;
    }

    /** What was still in the pipe; the kill may have cut its last line. */
    private static List<String> wholeLines(BufferedReader lines) {
        List<String> rest = new ArrayList<>();
        try {
            StringBuilder text = new StringBuilder();
            for (int character = lines.read(); character >= 0; character = lines.read()) {
                text.append((char) character);
            }
            text.substring(0, text.lastIndexOf("\n") + 1).lines().forEach(rest::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rest;
    }

    /** The process to be killed: holds credits from many threads and prints each job that has been committed. */
    static final class Acknowledging {

        private Acknowledging() {}

        public static void main(String[] arguments) {
            Database database = Database.open(Path.of(arguments[0]));
            CreditLimits limits = new CreditLimits(Map.of("dalle3", CreditLimits.MAX), Map.of());
            Ledger ledger = new Ledger(limits, Prices.ONE_EACH, InstantSource.system());
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "job_" + writer + "_";
                new Thread(() -> holdForever(database, ledger, name)).start();
            }
        }

        private static void holdForever(Database database, Ledger ledger, String name) {
            for (int number = 0; ; number++) {
                String jobId = name + number;
                database.write(tx -> ledger.hold(tx, Jobs.of(jobId, "user" + jobId.hashCode() % 50, 1), "dalle3"));
                System.out.print(jobId + "\n");
                System.out.flush();
            }
        }
    }
}
