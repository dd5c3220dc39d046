package io.semantest.gateway.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at database and folders while the gateway works, and writes down what is new: states of jobs, sums and entries of
 * the ledger, files as they appear under their names.
 */
final class Watcher implements AutoCloseable {

    private static final long PAUSE_MS = 250;
    private static final int MOST_ROWS = 2000;

    private static final String SUMS =
            """
            SELECT COALESCE((SELECT SUM(held_delta) FROM ledger), 0) AS ledger_held,
                   COALESCE((SELECT SUM(spent_delta) FROM ledger), 0) AS ledger_spent,
                   COALESCE((SELECT SUM(held) FROM balances), 0) AS held,
                   COALESCE((SELECT SUM(spent) FROM balances), 0) AS spent
            """;

    private static final String NEWEST_ENTRIES = "SELECT * FROM ledger ORDER BY entry_id DESC LIMIT " + MOST_ROWS;

    private static final String NEWEST_JOBS =
            "SELECT job_id, state, version FROM jobs ORDER BY job_id DESC LIMIT " + MOST_ROWS;

    private final Site site;
    private final Journal journal;
    private final Map<String, String> jobs = new HashMap<>();
    private final Set<String> entries = new HashSet<>();
    private final Set<Path> files = new HashSet<>();
    private final Thread thread = new Thread(this::watch, "watcher");
    private volatile boolean open;
    private volatile boolean closed;

    Watcher(Site site, Journal journal) {
        this.site = site;
        this.journal = journal;
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to look; the gateway must be up. */
    void begin() {
        open = true;
    }

    /**
     * Stops looking; no connection is open afterwards. A reader that outlived the gateway would spare its successor the
     * recovery of the write-ahead log.
     */
    void rest() {
        open = false;
        look();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void watch() {
        try {
            while (!closed) {
                look();
                Loopback.pause(PAUSE_MS);
            }
        } catch (IllegalStateException interrupted) {
            // closed
        }
    }

    private synchronized void look() {
        if (open) {
            books();
            assets();
            outbox();
        }
    }

    private void books() {
        try (Connection connection = site.database().open()) {
            Row sums = Row.all(connection, SUMS).get(0);
            List<Row> balances = Row.all(connection, "SELECT * FROM balances WHERE user_id LIKE 'poor%'");
            journal.write(
                    "books",
                    "balanced",
                    sums.number("ledger_held") == sums.number("held")
                            && sums.number("ledger_spent") == sums.number("spent"),
                    "ledger",
                    sums.key("ledger_held", "ledger_spent"),
                    "balances",
                    sums.key("held", "spent"),
                    "overspent",
                    balances.stream().filter(Watcher::isOverspent).count());
            for (Row entry : Row.all(connection, NEWEST_ENTRIES)) {
                if (entries.add(entry.text("entry_id"))) {
                    journal.write(
                            "entry",
                            "id",
                            entry.text("entry_id"),
                            "content",
                            "" + entry.columns().values());
                }
            }
            for (Row job : Row.all(connection, NEWEST_JOBS)) {
                String sight = job.key("state", "version");
                if (!sight.equals(jobs.put(job.text("job_id"), sight))) {
                    journal.write(
                            "job",
                            "id",
                            job.text("job_id"),
                            "state",
                            job.text("state"),
                            "version",
                            job.number("version"));
                }
            }
        } catch (SQLException gatewayIsGone) {
            // the next look tells
        }
    }

    private static boolean isOverspent(Row balance) {
        return balance.number("held") + balance.number("spent") > Site.limitOf(balance.text("user_id"));
    }

    private void assets() {
        for (Path folder : visible(site.data().resolve("assets"))) {
            visible(folder).forEach(this::newFile);
        }
    }

    private void outbox() {
        for (Path folder : visible(site.outbox())) {
            for (Path file : visible(folder)) {
                newFile(file);
            }
        }
    }

    private void newFile(Path file) {
        if (files.contains(file) || !Files.isRegularFile(file)) {
            return;
        }
        files.add(file);
        String name = file.getFileName().toString();
        try {
            if (name.endsWith(".png") && !isWhole(Files.readAllBytes(file))) {
                journal.write("partial", "file", file.toString());
            }
            if (name.equals("report.json")) {
                everythingIsThere(file);
            }
        } catch (NoSuchFileException removed) {
            // not a promise
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A report comes after all results, and these after all images. */
    private void everythingIsThere(Path report) throws IOException {
        Journal.JSON.readTree(Files.readAllBytes(report));
        Path results = report.resolveSibling("results.jsonl");
        if (!Files.exists(results)) {
            journal.write("early", "file", report.toString(), "missing", "results.jsonl");
        }
        for (var row : Journal.read(results)) {
            for (var image : row.path("images")) {
                Path file = report.resolveSibling(image.path("file").asText());
                if (!Files.exists(file)) {
                    journal.write(
                            "early",
                            "file",
                            report.toString(),
                            "missing",
                            file.getFileName().toString());
                }
            }
        }
    }

    /** A PNG begins and ends with what only PNGs begin and end with. */
    private static boolean isWhole(byte[] png) {
        int length = png.length;
        return length > 20
                && png[1] == 'P'
                && png[length - 8] == 'I'
                && png[length - 7] == 'E'
                && png[length - 5] == 'D';
    }

    private static List<Path> visible(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
