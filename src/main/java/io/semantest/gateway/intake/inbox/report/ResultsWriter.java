package io.semantest.gateway.intake.inbox.report;

import io.semantest.gateway.contract.DurableFile;
import io.semantest.gateway.intake.inbox.line.BatchLine;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes {@code results.jsonl}, one row per line of the file and in the file's order, whatever the order in which the
 * lines are done. The file appears when it is finished, whole; until then rows that wait for a slower line before them
 * are kept in a file too. Safe for use by many threads.
 */
public final class ResultsWriter implements Closeable {

    private static final String NAME = "results.jsonl";

    private final ReentrantLock lock = new ReentrantLock();
    private final Path target;
    private final Path draft;
    private final OutputStream rows;
    private final WaitingRows waiting;
    private long next;

    /** @param folder an existing folder */
    public ResultsWriter(Path folder) throws IOException {
        this.target = folder.resolve(NAME);
        this.draft = DurableFile.draft(target);
        this.waiting = new WaitingRows(folder);
        this.rows = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
    }

    /**
     * @param index the line's {@link BatchLine#index()}
     * @throws IllegalArgumentException when that line has its row already
     */
    public void add(long index, ResultRow row) throws IOException {
        lock.lock();
        try {
            if (index < next || waiting.has(index)) {
                throw new IllegalArgumentException("line " + row.line() + " has its result already");
            }
            if (index > next) {
                waiting.put(index, BatchJson.line(row));
                return;
            }
            for (byte[] ready = BatchJson.line(row); ready != null; ready = waiting.take(next)) {
                rows.write(ready);
                next++;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes the file durable and gives it its name.
     *
     * @throws IllegalStateException when a line has no row yet although a later one has
     */
    public Path finish() throws IOException {
        lock.lock();
        try {
            if (waiting.count() > 0) {
                throw new IllegalStateException(waiting.count() + " results wait for line index " + next);
            }
            rows.close();
            waiting.close();
            DurableFile.publish(draft, target);
            return target;
        } finally {
            lock.unlock();
        }
    }

    /** Drops what was not finished. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try (rows;
                waiting) {
            Files.deleteIfExists(draft);
        } finally {
            lock.unlock();
        }
    }
}
