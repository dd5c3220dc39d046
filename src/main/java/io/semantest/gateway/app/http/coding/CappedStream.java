package io.semantest.gateway.app.http.coding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails once more bytes have come than are allowed, and ends the connection: closing alone would read the rest. */
final class CappedStream extends FilterInputStream {

    private final long limit;
    private final Runnable hangUp;
    private long left;

    CappedStream(InputStream in, long limit, Runnable hangUp) {
        super(in);
        this.limit = limit;
        this.left = limit;
        this.hangUp = hangUp;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            hangUp.run();
            throw new IOException("answer longer than " + limit + " bytes");
        }
    }
}
