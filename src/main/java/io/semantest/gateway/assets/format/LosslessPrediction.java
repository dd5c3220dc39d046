package io.semantest.gateway.assets.format;

/** How a pixel of a lossless WebP is guessed from those before it (RFC 9649, section 4.1). */
final class LosslessPrediction {

    private static final int OPAQUE = 0xff000000;

    private LosslessPrediction() {}

    /** The guess of one of 16 modes, as ARGB. */
    static int of(int mode, int left, int top, int topLeft, int topRight) {
        return switch (mode) {
            case 1 -> left;
            case 2 -> top;
            case 3 -> topRight;
            case 4 -> topLeft;
            case 5 -> average(average(left, topRight), top);
            case 6 -> average(left, topLeft);
            case 7 -> average(left, top);
            case 8 -> average(topLeft, top);
            case 9 -> average(top, topRight);
            case 10 -> average(average(left, topLeft), average(top, topRight));
            case 11 -> nearer(left, top, topLeft);
            case 12 -> onTop(left, top, topLeft);
            case 13 -> halfOnTop(average(left, top), topLeft);
            default -> OPAQUE;
        };
    }

    private static int average(int a, int b) {
        return (((a ^ b) & 0xfefefefe) >>> 1) + (a & b);
    }

    private static int nearer(int left, int top, int topLeft) {
        int toLeft = 0;
        int toTop = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int guess = channel(left, shift) + channel(top, shift) - channel(topLeft, shift);
            toLeft += Math.abs(guess - channel(left, shift));
            toTop += Math.abs(guess - channel(top, shift));
        }
        return toLeft < toTop ? left : top;
    }

    private static int onTop(int left, int top, int topLeft) {
        int guess = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            guess |= clamped(channel(left, shift) + channel(top, shift) - channel(topLeft, shift)) << shift;
        }
        return guess;
    }

    private static int halfOnTop(int average, int topLeft) {
        int guess = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int from = channel(average, shift);
            guess |= clamped(from + (from - channel(topLeft, shift)) / 2) << shift;
        }
        return guess;
    }

    private static int channel(int pixel, int shift) {
        return pixel >>> shift & 0xff;
    }

    private static int clamped(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
