package io.semantest.gateway.app.http.coding;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose next bytes can be looked at before they are read. For one thread. */
final class PeekableStream extends BufferedInputStream {

    /** The JDK's {@code GZIPInputStream} calls itself for every member that is empty, until there is no stack left. */
    private static final int MOST_MEMBERS = 2000;

    private int members;

    PeekableStream(InputStream in) {
        super(in);
    }

    /** The next bytes, at most so many; fewer at the end. */
    byte[] peek(int most) throws IOException {
        mark(most);
        byte[] next = readNBytes(most);
        reset();
        return next;
    }

    /**
     * Whether anything is left, which is waited for: {@code GZIPInputStream} asks at the end of each member, takes 0 for the
     * end of all, and would lose members that are still under way.
     */
    @Override
    public int available() throws IOException {
        if (++members > MOST_MEMBERS) {
            throw new IOException("a gzip of more than " + MOST_MEMBERS + " members");
        }
        return peek(1).length;
    }
}
