package io.semantest.gateway.intake.inbox.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts a stream of bytes into lines, in any encoding, and never keeps more of a line than the limit. */
final class RawLines implements Closeable {

    private static final int END = -1;
    private static final int CHUNK = 1 << 16;

    private final InputStream content;
    private final int limit;
    private final LineEncoding encoding;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int filled;
    private long chunkOffset;

    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;
    private boolean afterCarriageReturn;
    private long offset;
    private long number;

    RawLines(InputStream content, int limit) throws IOException {
        this.content = content;
        this.limit = limit;
        this.filled = content.readNBytes(chunk, 0, LineEncoding.LONGEST_MARK);
        this.encoding = LineEncoding.of(chunk, filled);
        this.position = encoding.markLength();
    }

    LineEncoding encoding() {
        return encoding;
    }

    /** Goes to the next line; false when there is none. */
    boolean advance() throws IOException {
        length = 0;
        tooLong = false;
        startLine();
        int unit = unit();
        if (unit == '\n' && afterCarriageReturn) {
            startLine();
            unit = unit();
        }
        if (unit == END && length == 0) {
            return false;
        }
        while (unit != END && unit != '\n' && unit != '\r') {
            unit = unit();
        }
        afterCarriageReturn = unit == '\r';
        number++;
        return true;
    }

    /** The current line's number, from 1; 0 before the first. */
    long number() {
        return number;
    }

    /** Where in the file the current line starts, in bytes. */
    long offset() {
        return offset;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /** The current line without its end; valid until the next advance. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(line, 0, length);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private void startLine() {
        offset = chunkOffset + position;
    }

    /** Reads one code unit and, unless it ends the line, keeps its bytes. */
    private int unit() throws IOException {
        int first = oneByte();
        if (!encoding.isWide()) {
            if (first != '\n' && first != '\r' && first != END) {
                keep(first);
            }
            return first;
        }
        return first == END ? END : wideUnit(first);
    }

    private int wideUnit(int first) throws IOException {
        int second = oneByte();
        if (second == END) {
            keep(first);
            return END;
        }
        int unit = encoding.unit(first, second);
        if (unit != '\n' && unit != '\r') {
            keep(first);
            keep(second);
        }
        return unit;
    }

    private int oneByte() throws IOException {
        return position < filled || fill() ? chunk[position++] & 0xff : END;
    }

    private boolean fill() throws IOException {
        chunkOffset += filled;
        position = 0;
        filled = Math.max(0, content.read(chunk));
        return filled > 0;
    }

    private void keep(int value) {
        if (length == limit) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(limit, 2 * length));
        }
        line[length++] = (byte) value;
    }
}
