package io.semantest.gateway.assets.format.png;

import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The scanlines of a PNG, unpacked one after the other (ISO/IEC 15948, section 9). For one thread. */
final class PngScanlines {

    private static final int LAST_FILTER = 4;
    private static final int BUFFER_BYTES = 16 << 10;

    private final Inflater inflater = new Inflater();
    private final InputStream unpacked;
    private byte[] row = new byte[0];

    /** @param parts position and length of each piece of the packed rows */
    PngScanlines(byte[] data, List<int[]> parts) {
        unpacked = new InflaterInputStream(ZlibStream.stream(data, parts), inflater, BUFFER_BYTES);
    }

    void skip(int bytes) {
        row = row.length >= bytes ? row : new byte[bytes];
        if (unpacked(bytes) < bytes || row[0] < 0 || row[0] > LAST_FILTER) {
            throw damaged();
        }
    }

    /** That no row is left, and the checksum of all of them is right. */
    void requireEnd() {
        row = new byte[1];
        if (unpacked(1) > 0) {
            throw damaged();
        }
        inflater.end();
    }

    private int unpacked(int bytes) {
        try {
            return unpacked.readNBytes(row, 0, bytes);
        } catch (IOException malformed) {
            throw damaged();
        }
    }

    private MalformedImageException damaged() {
        inflater.end();
        return new MalformedImageException("is damaged: its pixels cannot be unpacked");
    }
}
