package io.semantest.gateway.assets.format;

import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The rows of a PNG's pixels, unpacked one after the other (ISO/IEC 15948, section 9). For one thread. */
final class PngRows {

    private static final int LAST_FILTER = 4;

    private final byte[] data;
    private final Iterator<int[]> parts;
    private final Inflater inflater = new Inflater();
    private byte[] row = new byte[0];

    /** @param parts position and length of each piece of the packed rows */
    PngRows(byte[] data, List<int[]> parts) {
        this.data = data;
        this.parts = parts.iterator();
    }

    void skip(int bytes) {
        row = row.length >= bytes ? row : new byte[bytes];
        if (unpacked(bytes) < bytes || row[0] < 0 || row[0] > LAST_FILTER) {
            throw damaged();
        }
    }

    void requireEnd() {
        row = new byte[1];
        if (unpacked(1) > 0 || !inflater.finished()) {
            throw damaged();
        }
        inflater.end();
    }

    private int unpacked(int bytes) {
        int done = 0;
        try {
            while (done < bytes) {
                int more = inflater.inflate(row, done, bytes - done);
                done += more;
                if (more == 0 && !feed()) {
                    return done;
                }
            }
            return done;
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    private boolean feed() {
        if (inflater.finished() || !inflater.needsInput() || !parts.hasNext()) {
            return false;
        }
        int[] part = parts.next();
        inflater.setInput(data, part[0], part[1]);
        return true;
    }

    private Damage damaged() {
        inflater.end();
        return new Damage("is damaged: its pixels cannot be unpacked");
    }
}
