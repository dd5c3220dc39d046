package io.semantest.gateway.assets.format.webp;

/** How the transparency of a lossy WebP is guessed from what is before it (RFC 9649, section 2.7.1.2). */
final class AlphaFilter {

    private static final int VERTICAL = 2;
    private static final int GRADIENT = 3;

    private AlphaFilter() {}

    /** @param filter 0 for none, 1 for horizontal, 2 for vertical, 3 for a gradient */
    static void undo(byte[] alpha, int width, int filter) {
        if (filter == 0) {
            return;
        }
        for (int i = 1; i < alpha.length; i++) {
            alpha[i] += (byte) guess(alpha, width, filter, i);
        }
    }

    private static int guess(byte[] alpha, int width, int filter, int i) {
        if (i < width) {
            return alpha[i - 1];
        }
        int above = alpha[i - width] & 0xff;
        if (i % width == 0 || filter == VERTICAL) {
            return above;
        }
        int left = alpha[i - 1] & 0xff;
        return filter == GRADIENT ? Math.max(0, Math.min(255, left + above - (alpha[i - width - 1] & 0xff))) : left;
    }
}
