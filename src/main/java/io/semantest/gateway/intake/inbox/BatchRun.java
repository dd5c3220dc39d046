package io.semantest.gateway.intake.inbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One file being worked through: where its results go, and what they are so far. {@code results.jsonl} appears when the
 * run is finished, {@code report.json} right after it. A run that is closed unfinished leaves neither, and the file may
 * be run again. Safe for use by many threads.
 */
public final class BatchRun implements Closeable {

    private final Path source;
    private final BatchFile file;
    private final Path folder;
    private final InstantSource clock;
    private final Instant startedAt;
    private final BatchTally tally = new BatchTally();
    private final ResultsWriter results;

    private BatchRun(Path source, BatchFile file, Path folder, InstantSource clock) throws IOException {
        this.source = source;
        this.file = file;
        this.folder = folder;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.results = new ResultsWriter(folder, tally::add);
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

    /** Notes what became of a line; every line of the file needs exactly one row. */
    public void add(BatchLine line, ResultRow row) throws IOException {
        results.add(line.index(), row);
    }

    /** Writes both files, now that every line has its row. */
    public BatchReport finish() throws IOException {
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
