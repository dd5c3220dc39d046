package io.semantest.gateway.app.http.coding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory that large answers take together: whoever has read more than a few megabytes takes a place before it
 * reads on, and keeps it until its attempt is over. There are places for medium and for large answers; who waits for a large one
 * keeps a medium one only, so that nobody waits for somebody who waits. Safe for use by many threads.
 */
final class AnswerMemory {

    /** The answer as bytes, as text in JSON twice while it grows, and decoded. */
    private static final int COPIES = 4;

    private static final long MEDIUM = 4L << 20;
    private static final long LARGE = 16L << 20;

    private final List<Level> levels;

    /**
     * @param heap bytes that the JVM has
     * @param longest bytes of an answer
     */
    AnswerMemory(long heap, long longest) {
        levels = List.of(level(MEDIUM, heap, LARGE), level(LARGE, heap, longest));
    }

    private static Level level(long from, long heap, long upTo) {
        return new Level(from, new Semaphore((int) Math.max(1, heap / 4 / (upTo * COPIES)), true));
    }

    /**
     * The answer, which fails when there is no place for it in time.
     *
     * @param reader whom the places are given to; one that has a place already takes no other of its kind
     */
    InputStream admit(InputStream answer, Reader reader) {
        return new Metered(answer, reader);
    }

    /** Who reads answers. */
    interface Reader {

        /** How long it may wait, in milliseconds. */
        long patience();

        boolean keeps(Object place);

        /** @param release returns the place; to be run once, when the answers are needed no more */
        void keep(Object place, Runnable release);
    }

    private record Level(long from, Semaphore places) {}

    private final class Metered extends FilterInputStream {

        private final Reader reader;
        private final List<Level> ahead = new ArrayList<>(levels);
        private long read;

        Metered(InputStream in, Reader reader) {
            super(in);
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            read += Math.max(0, count);
            while (!ahead.isEmpty() && read > ahead.get(0).from()) {
                take(ahead.remove(0).places());
            }
            return count;
        }

        private void take(Semaphore places) throws IOException {
            if (reader.keeps(places)) {
                return;
            }
            try {
                if (!places.tryAcquire(reader.patience(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("too many large answers at the same time");
                }
                reader.keep(places, places::release);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stop);
            }
        }
    }
}
