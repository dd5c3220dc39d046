package io.semantest.gateway.assets.format.webp.lossy;

import java.util.Arrays;

/**
 * The coefficients of lossy WebP, read past (RFC 6386, section 13): what they are is not kept, only which blocks have any,
 * because the next ones depend on that. For one thread.
 */
final class DctTokens {

    private static final int BAND = Vp8Tables.CONTEXTS * Vp8Tables.PROBABILITIES;
    private static final int PLANE = Vp8Tables.BANDS * BAND;
    private static final int Y_AFTER_Y2 = 0;
    private static final int Y2 = 1;
    private static final int CHROMA = 2;
    private static final int Y_WITH_DC = 3;
    private static final int COEFFICIENTS = 16;

    /** Where a band's probabilities begin; the last is for the place after the last coefficient. */
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

    private static final int[][] EXTRA = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };

    private final int[] probabilities;
    /** For each column of blocks, four of luma, two of each chroma, and one of Y2: 1 where the last had coefficients. */
    private final byte[] above;

    private final byte[] left = new byte[9];

    DctTokens(int[] probabilities, int macroblocks) {
        this.probabilities = probabilities;
        this.above = new byte[macroblocks * left.length];
    }

    void startRow() {
        Arrays.fill(left, (byte) 0);
    }

    /** @param whole whether its luma is predicted as a whole, so that it has a block of Y2 */
    void skip(int macroblock, boolean whole) {
        int count = whole ? left.length : left.length - 1;
        Arrays.fill(left, 0, count, (byte) 0);
        Arrays.fill(above, macroblock * left.length, macroblock * left.length + count, (byte) 0);
    }

    void read(BoolDecoder bits, int macroblock, boolean whole) {
        int top = macroblock * left.length;
        if (whole) {
            block(bits, Y2, top + 8, 8, 0);
        }
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                block(bits, whole ? Y_AFTER_Y2 : Y_WITH_DC, top + x, y, whole ? 1 : 0);
            }
        }
        for (int plane = 4; plane < 8; plane += 2) {
            for (int y = 0; y < 2; y++) {
                for (int x = 0; x < 2; x++) {
                    block(bits, CHROMA, top + plane + x, plane + y, 0);
                }
            }
        }
    }

    private void block(BoolDecoder bits, int plane, int aboveIndex, int leftIndex, int first) {
        int context = above[aboveIndex] + left[leftIndex];
        byte some = (byte) (any(bits, plane * PLANE, context, first) ? 1 : 0);
        above[aboveIndex] = some;
        left[leftIndex] = some;
    }

    private boolean any(BoolDecoder bits, int plane, int context, int first) {
        int[] p = probabilities;
        int at = plane + BANDS[first] * BAND + context * Vp8Tables.PROBABILITIES;
        if (!bits.next(p[at])) {
            return false;
        }
        int n = first;
        while (n < COEFFICIENTS) {
            int band = plane + BANDS[++n] * BAND;
            if (!bits.next(p[at + 1])) {
                at = band;
                continue;
            }
            boolean one = !bits.next(p[at + 2]);
            if (!one) {
                larger(bits, at);
            }
            at = band + (one ? 1 : 2) * Vp8Tables.PROBABILITIES;
            bits.flag();
            if (n == COEFFICIENTS || !bits.next(p[at])) {
                return true;
            }
        }
        return true;
    }

    private void larger(BoolDecoder bits, int at) {
        int[] p = probabilities;
        if (!bits.next(p[at + 3])) {
            if (bits.next(p[at + 4])) {
                bits.next(p[at + 5]);
            }
        } else if (!bits.next(p[at + 6])) {
            if (bits.next(p[at + 7])) {
                bits.next(165);
                bits.next(145);
            } else {
                bits.next(159);
            }
        } else {
            int high = bits.next(p[at + 8]) ? 1 : 0;
            int low = bits.next(p[at + 9 + high]) ? 1 : 0;
            for (int probability : EXTRA[2 * high + low]) {
                bits.next(probability);
            }
        }
    }
}
