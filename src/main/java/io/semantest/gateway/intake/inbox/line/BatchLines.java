package io.semantest.gateway.intake.inbox.line;

import io.semantest.gateway.contract.BlankText;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a text file, one after another, however they end (LF, CRLF, CR) and whether or not the last one does.
 *
 * <p>UTF-8, or UTF-16 with a byte order mark. Lines with nothing visible in them are skipped but counted; a byte order mark
 * at the start of any line, as joined files have it, is left out. A line that is too long or no text is
 * a fault of its own and does not disturb the others. Memory holds one line, whatever the size of the file. For one
 * thread.
 */
public final class BatchLines implements Iterator<BatchLine>, Closeable {

    /** Longest line unless told otherwise: 1 MiB. */
    public static final int DEFAULT_LIMIT = 1 << 20;

    private final RawLines raw;
    private final LineDecoder decoder;
    private final int limit;
    private long index;
    private BatchLine next;
    private boolean closed;

    public BatchLines(InputStream content, int limit) throws IOException {
        this.raw = new RawLines(content, limit);
        this.decoder = new LineDecoder(raw.encoding().charset());
        this.limit = limit;
    }

    /** @throws IOException when the file cannot be opened */
    public static BatchLines open(Path file) throws IOException {
        return open(file, DEFAULT_LIMIT);
    }

    /**
     * @param limit longest line in bytes, without its end
     * @throws IOException when the file cannot be opened
     */
    public static BatchLines open(Path file, int limit) throws IOException {
        InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        try {
            return new BatchLines(content, limit);
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    /**
     * Whether there is a further line; false once closed.
     *
     * @throws UncheckedIOException when the file cannot be read any further
     */
    @Override
    public boolean hasNext() {
        try {
            while (next == null && !closed && raw.advance()) {
                next = current();
            }
            return next != null;
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read behind line " + raw.number(), e);
        }
    }

    @Override
    public BatchLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The file has no further line");
        }
        BatchLine line = next;
        next = null;
        return line;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        raw.close();
    }

    private BatchLine current() {
        if (raw.isTooLong()) {
            return fault("The line must be at most " + limit + " bytes, was longer. Split it.");
        }
        String text = decoder.decode(raw.bytes());
        if (text == null) {
            return fault("The line is not valid " + raw.encoding().charset() + " at byte "
                    + (raw.offset() + decoder.faultAt()) + " of the file. Save the file as UTF-8.");
        }
        if (text.indexOf('\0') >= 0) {
            return fault(
                    "The line has characters U+0000 in it, as UTF-16 without a byte order mark and UTF-32 have. Save the"
                            + " file as UTF-8.");
        }
        return BlankText.is(text) ? null : new BatchLine(index++, raw.number(), BlankText.unmarked(text), null);
    }

    private BatchLine fault(String fault) {
        return new BatchLine(index++, raw.number(), null, fault);
    }
}
