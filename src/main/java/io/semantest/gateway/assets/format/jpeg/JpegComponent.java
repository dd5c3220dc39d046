package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageHeader;
import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.Arrays;

/** One colour of a JPEG: how many blocks of 8 x 8 it has, and what is known of their coefficients. For one thread. */
final class JpegComponent {

    static final int COEFFICIENTS = 64;
    private static final int UNKNOWN = -1;

    final int id;
    final int across;
    final int down;
    final int table;
    int blocksAcross;
    int blocksDown;
    /** How many low bits of a coefficient are still to come; -1 when nothing came yet. */
    private final byte[] missing = new byte[COEFFICIENTS];
    /** Of a progressive JPEG, for each block which coefficients are not zero. */
    private long[] nonzero;

    JpegComponent(Bytes bytes, long at) {
        id = bytes.u8(at);
        across = bytes.u8(at + 1) >>> 4;
        down = bytes.u8(at + 1) & 15;
        table = bytes.u8(at + 2);
        if (across < 1 || across > 4 || down < 1 || down > 4) {
            throw new MalformedImageException("is a JPEG of an unknown kind");
        }
        Arrays.fill(missing, (byte) UNKNOWN);
    }

    void measure(ImageHeader header, int mostAcross, int mostDown) {
        blocksAcross = blocks(header.width(), across, mostAcross);
        blocksDown = blocks(header.height(), down, mostDown);
    }

    private static int blocks(int length, int share, int most) {
        int samples = (int) (((long) length * share + most - 1) / most);
        return (samples + 7) / 8;
    }

    long[] nonzero() {
        if (nonzero == null) {
            nonzero = new long[Math.multiplyExact(blocksAcross, blocksDown)];
        }
        return nonzero;
    }

    /** Notes what a scan brings: coefficients from, to and how many of their low bits were and are missing. */
    void scanned(int from, int to, int before, int after) {
        for (int k = from; k <= to; k++) {
            if (missing[k] != (before == 0 ? UNKNOWN : before)) {
                throw new MalformedImageException("is damaged: its scans do not follow each other");
            }
            missing[k] = (byte) after;
        }
    }

    /** Whether all of all coefficients came. */
    boolean isWhole() {
        for (byte bits : missing) {
            if (bits != 0) {
                return false;
            }
        }
        return true;
    }
}
