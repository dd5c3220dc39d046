package io.semantest.gateway.intake.inbox;

import io.semantest.gateway.intake.inbox.line.BatchLine;
import io.semantest.gateway.intake.inbox.line.BatchLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The lines of a run, until it breaks off. For one thread at a time. */
final class RunLines implements Iterator<BatchLine>, Closeable {

    private final BatchLines lines;
    private final BatchRun run;
    private boolean promised;

    RunLines(BatchLines lines, BatchRun run) {
        this.lines = lines;
        this.run = run;
    }

    /** A line once promised is handed out: Camel's splitter takes its absence for the end of all lines under way. */
    @Override
    public boolean hasNext() {
        promised = promised || !run.isBroken() && isFurtherLine();
        return promised;
    }

    @Override
    public BatchLine next() {
        promised = false;
        return lines.next();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private boolean isFurtherLine() {
        try {
            return lines.hasNext();
        } catch (UncheckedIOException e) {
            run.breakOff(e);
            return false;
        }
    }
}
