package io.semantest.gateway.intake.inbox;

import io.semantest.gateway.intake.inbox.line.BatchLine;
import io.semantest.gateway.intake.inbox.line.BatchLines;
import io.semantest.gateway.intake.inbox.report.BatchFile;
import io.semantest.gateway.intake.inbox.report.BatchReport;
import io.semantest.gateway.intake.inbox.report.BatchTally;
import io.semantest.gateway.intake.inbox.report.OutputFolder;
import io.semantest.gateway.intake.inbox.report.ResultRow;
import io.semantest.gateway.intake.inbox.report.ResultsWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One file being worked through: where its results go, and what they are so far. {@code results.jsonl} appears when the
 * run is finished, {@code report.json} right after it. A run that is closed unfinished leaves neither, and the file may
 * be run again. What makes it pointless to go on breaks the run off: no further line is handed out, those under way come
 * to their end, and {@link #finish} throws the reason. Safe for use by many threads.
 */
public final class BatchRun implements Closeable {

    private final Path source;
    private final BatchFile file;
    private final Path folder;
    private final InstantSource clock;
    private final Instant startedAt;
    private final BatchTally tally = new BatchTally();
    private final ResultsWriter results;
    private final AtomicReference<RuntimeException> broken = new AtomicReference<>();

    private BatchRun(Path source, BatchFile file, Path folder, InstantSource clock) throws IOException {
        this.source = source;
        this.file = file;
        this.folder = folder;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.results = new ResultsWriter(folder);
    }

    /**
     * @param source the file, wherever it lies now
     * @param name the name it was dropped under
     * @param outbox existing folder below which the file gets a folder of its own
     * @throws IOException when the source is no regular file or the outbox cannot be written
     */
    public static BatchRun start(Path source, String name, Path outbox, InstantSource clock) throws IOException {
        BatchFile file = BatchFile.of(source, name);
        return new BatchRun(source, file, OutputFolder.claim(outbox, file), clock);
    }

    public BatchFile file() {
        return file;
    }

    /** Where results and images of this file go. */
    public Path folder() {
        return folder;
    }

    /** The lines of the file, until it ends or the run breaks off; to be asked by one thread at a time. */
    public Iterator<BatchLine> lines() {
        try {
            return new RunLines(BatchLines.open(source), this);
        } catch (IOException e) {
            breakOff(new UncheckedIOException(e));
            return Collections.emptyIterator();
        }
    }

    /** Notes what became of a line; every line of the file needs exactly one row. One that cannot be written breaks the run off. */
    public void add(BatchLine line, ResultRow row) {
        try {
            results.add(line.index(), row);
            tally.add(row);
        } catch (IOException e) {
            breakOff(new UncheckedIOException(e));
        }
    }

    /** Hands out no more lines; the first reason counts. */
    public void breakOff(RuntimeException reason) {
        broken.compareAndSet(null, reason);
    }

    boolean isBroken() {
        return broken.get() != null;
    }

    /**
     * Writes both files, now that every line has its row.
     *
     * @throws RuntimeException why the run broke off; then neither file is written
     */
    public BatchReport finish() throws IOException {
        if (isBroken()) {
            throw broken.get();
        }
        results.finish();
        BatchReport report = tally.report(file, !file.isUnchanged(source), startedAt, clock.instant());
        report.write(folder);
        return report;
    }

    @Override
    public void close() throws IOException {
        results.close();
    }
}
