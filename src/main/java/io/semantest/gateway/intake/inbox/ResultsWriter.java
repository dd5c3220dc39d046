package io.semantest.gateway.intake.inbox;

import io.semantest.gateway.contract.DurableFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes {@code results.jsonl}, one row per line of the file and in the file's order, whatever the order in which the
 * lines are done. The file appears when it is finished, whole; until then memory holds only rows that wait for a slower
 * line before them. Safe for use by many threads.
 */
public final class ResultsWriter implements Closeable {

    private static final String NAME = "results.jsonl";

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, ResultRow> waiting = new HashMap<>();
    private final Consumer<ResultRow> written;
    private final Path target;
    private final Path draft;
    private final OutputStream rows;
    private long next;

    /**
     * @param folder an existing folder
     * @param written is told every row in the order of the file, by one thread at a time
     */
    public ResultsWriter(Path folder, Consumer<ResultRow> written) throws IOException {
        this.written = written;
        this.target = folder.resolve(NAME);
        this.draft = DurableFile.draft(target);
        this.rows = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16);
    }

    /**
     * @param index the line's {@link BatchLine#index()}
     * @throws IllegalArgumentException when that line has its row already
     */
    public void add(long index, ResultRow row) throws IOException {
        lock.lock();
        try {
            if (index < next || waiting.putIfAbsent(index, row) != null) {
                throw new IllegalArgumentException("line " + row.line() + " has its result already");
            }
            for (ResultRow ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
                rows.write(BatchJson.line(ready));
                written.accept(ready);
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
            if (!waiting.isEmpty()) {
                throw new IllegalStateException(waiting.size() + " results wait for line index " + next);
            }
            rows.close();
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
        try {
            rows.close();
            Files.deleteIfExists(draft);
        } finally {
            lock.unlock();
        }
    }
}
