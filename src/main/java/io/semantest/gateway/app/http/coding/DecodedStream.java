package io.semantest.gateway.app.http.coding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A body as it was before its content codings. Every layer ends at the same size, so that no small answer becomes a large
 * one, in time or in memory. What is broken fails as an {@link IOException}. For one thread.
 */
final class DecodedStream extends FilterInputStream {

    private static final int MOST_LAYERS = 3;

    private final PeekableStream raw;
    private final Runnable hangUp;
    private boolean ended;

    private DecodedStream(InputStream plain, PeekableStream raw, Runnable hangUp) {
        super(plain);
        this.raw = raw;
        this.hangUp = hangUp;
    }

    /**
     * @param codings in the order in which they were applied
     * @param limit bytes that may come out, of every layer
     * @param hangUp ends the connection
     * @throws IOException when the body is in a coding that cannot be undone, or in too many
     */
    static InputStream of(InputStream body, List<String> codings, long limit, Runnable hangUp) throws IOException {
        PeekableStream raw = new PeekableStream(new CappedStream(body, limit, hangUp));
        try {
            return decoded(raw, codings, limit, hangUp);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            hangUp.run();
            throw readable(broken);
        }
    }

    private static InputStream decoded(PeekableStream raw, List<String> codings, long limit, Runnable hangUp)
            throws IOException {
        List<String> last = new ArrayList<>(codings);
        Collections.reverse(last);
        PeekableStream plain = raw;
        int layers = 0;
        for (String name : last) {
            ContentCoding coding = ContentCoding.of(name, plain);
            if (coding != null) {
                plain = layer(coding, plain, ++layers, limit, hangUp);
            }
        }
        for (ContentCoding shown = ContentCoding.shownBy(plain); shown != null; shown = ContentCoding.shownBy(plain)) {
            plain = layer(shown, plain, ++layers, limit, hangUp);
        }
        return plain == raw ? raw : new DecodedStream(plain, raw, hangUp);
    }

    private static PeekableStream layer(
            ContentCoding coding, PeekableStream packed, int number, long limit, Runnable hangUp) throws IOException {
        if (number > MOST_LAYERS) {
            throw new IOException("an answer is in more than " + MOST_LAYERS + " content codings");
        }
        return new PeekableStream(new CappedStream(coding.open(packed), limit, hangUp));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
                end();
            }
            return read;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw readable(broken);
        }
    }

    /** Closing would read what is left, which may have no end. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            hangUp.run();
        }
        try {
            super.close();
        } catch (IOException hungUp) {
            // as was wanted
        }
    }

    /** The connection serves again only when nothing comes after the coded body. */
    private void end() throws IOException {
        if (!ended && raw.read() >= 0) {
            hangUp.run();
        }
        ended = true;
    }

    /** Decoders have exceptions of their own for what is malformed, and the JDK 25 calls itself for each empty member of a gzip. */
    private static IOException readable(Throwable broken) {
        return broken instanceof IOException known ? known : new IOException("a coded answer is malformed", broken);
    }
}
