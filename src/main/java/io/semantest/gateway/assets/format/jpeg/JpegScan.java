package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.MalformedImageException;
import java.util.List;

/**
 * The compressed data of one scan of a JPEG, followed block by block to its last bit; of coefficients only that is kept on
 * which later scans depend (ITU T.81, annexes F and G). For one thread.
 */
final class JpegScan {

    private static final int LAST = JpegComponent.COEFFICIENTS - 1;
    private static final int RUN_OF_ZEROS = 15;
    /** What encoders and cameras leave before a marker without harm. */
    private static final int MOST_LEFT = 32;

    private final JpegBitReader bits;
    private final List<ScanComponent> parts;
    private final SpectralSelection range;
    private int endOfBlocks;

    JpegScan(JpegBitReader bits, List<ScanComponent> parts, SpectralSelection range) {
        this.bits = bits;
        this.parts = parts;
        this.range = range;
    }

    /**
     * @param mcusAcross of a scan of several components
     * @param interval how many units there are between restarts; 0 for no restarts
     * @throws MalformedImageException when a block is missing
     */
    void follow(int mcusAcross, int mcusDown, int interval) {
        boolean single = parts.size() == 1;
        int across = single ? parts.get(0).component().blocksAcross : mcusAcross;
        long total = (long) across * (single ? parts.get(0).component().blocksDown : mcusDown);
        int restarts = 0;
        for (long unit = 0; unit < total; unit++) {
            if (interval > 0 && unit > 0 && unit % interval == 0) {
                requireLittleLeft();
                bits.restart(restarts++ & 7);
                endOfBlocks = 0;
            }
            if (single) {
                block(parts.get(0), (int) unit);
            } else {
                unit();
            }
            bits.requireEnough();
        }
        requireLittleLeft();
    }

    private void requireLittleLeft() {
        if (bits.bytesLeft() > MOST_LEFT) {
            throw new MalformedImageException("is damaged: its compressed data goes on after its pixels");
        }
    }

    private void unit() {
        for (ScanComponent part : parts) {
            int blocks = part.component().across * part.component().down;
            for (int i = 0; i < blocks; i++) {
                block(part, -1);
            }
        }
    }

    private void block(ScanComponent part, int index) {
        if (!range.progressive()) {
            direct(part);
            sequential(part);
        } else if (range.from() > 0) {
            long[] nonzero = part.component().nonzero();
            nonzero[index] = range.before() == 0 ? first(part, nonzero[index]) : refined(part, nonzero[index]);
        } else if (range.before() == 0) {
            direct(part);
        } else {
            bits.take(1);
        }
    }

    private void direct(ScanComponent part) {
        int size = part.dc().next(bits);
        if (size > RUN_OF_ZEROS) {
            throw new MalformedImageException("is damaged: its compressed data has an unknown word");
        }
        bits.skip(size);
    }

    private void sequential(ScanComponent part) {
        HuffmanTable code = part.ac();
        int k = 1;
        while (k <= LAST) {
            int symbol = code.next(bits);
            int size = symbol & 15;
            if (size == 0) {
                if (symbol >>> 4 != RUN_OF_ZEROS) {
                    return;
                }
                k += RUN_OF_ZEROS + 1;
                continue;
            }
            k = placed(k + (symbol >>> 4), LAST) + 1;
            bits.skip(size);
        }
    }

    private static int placed(int k, int last) {
        if (k > last) {
            throw new MalformedImageException("is damaged: its compressed data has a coefficient too many");
        }
        return k;
    }

    private long first(ScanComponent part, long before) {
        long nonzero = before;
        if (endOfBlocks > 0) {
            endOfBlocks--;
            return nonzero;
        }
        int k = range.from();
        while (k <= range.to()) {
            int symbol = part.ac().next(bits);
            int run = symbol >>> 4;
            int size = symbol & 15;
            if (size == 0) {
                if (run != RUN_OF_ZEROS) {
                    endOfBlocks = (1 << run) - 1 + bits.take(run);
                    return nonzero;
                }
                k += RUN_OF_ZEROS + 1;
                continue;
            }
            k = placed(k + run, range.to());
            bits.skip(size);
            nonzero |= 1L << k++;
        }
        return nonzero;
    }

    private long refined(ScanComponent part, long before) {
        long nonzero = before;
        int k = range.from();
        while (endOfBlocks == 0 && k <= range.to()) {
            int symbol = part.ac().next(bits);
            int run = symbol >>> 4;
            boolean fresh = (symbol & 15) != 0;
            if (!fresh && run != RUN_OF_ZEROS) {
                endOfBlocks = (1 << run) + bits.take(run);
                break;
            }
            bits.skip(fresh ? 1 : 0);
            while (k <= range.to()) {
                if ((before >>> k & 1) != 0) {
                    bits.take(1);
                } else if (--run < 0) {
                    break;
                }
                k++;
            }
            if (fresh) {
                nonzero |= 1L << placed(k, range.to());
            }
            k++;
        }
        if (endOfBlocks > 0) {
            long rest = k > range.to() ? 0 : before >>> k << k & -1L >>> LAST - range.to();
            bits.skipMany(Long.bitCount(rest));
            endOfBlocks--;
        }
        return nonzero;
    }
}
