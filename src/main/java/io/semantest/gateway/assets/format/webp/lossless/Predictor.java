package io.semantest.gateway.assets.format.webp.lossless;

/** How a pixel of a lossless WebP is guessed from those before it (RFC 9649, section 4.1). */
final class Predictor {

    private Predictor() {}

    /** The guess of one of 16 modes, as ARGB. */
    static int of(int mode, int left, int top, int topLeft, int topRight) {
        return switch (mode) {
            case 1 -> left;
            case 2 -> top;
            case 3 -> topRight;
            case 4 -> topLeft;
            case 5 -> Argb.average(Argb.average(left, topRight), top);
            case 6 -> Argb.average(left, topLeft);
            case 7 -> Argb.average(left, top);
            case 8 -> Argb.average(topLeft, top);
            case 9 -> Argb.average(top, topRight);
            case 10 -> Argb.average(Argb.average(left, topLeft), Argb.average(top, topRight));
            case 11 -> nearer(left, top, topLeft);
            case 12 -> onTop(left, top, topLeft);
            case 13 -> halfOnTop(Argb.average(left, top), topLeft);
            default -> Argb.OPAQUE;
        };
    }

    private static int nearer(int left, int top, int topLeft) {
        int toLeft = 0;
        int toTop = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int guess = Argb.channel(left, shift) + Argb.channel(top, shift) - Argb.channel(topLeft, shift);
            toLeft += Math.abs(guess - Argb.channel(left, shift));
            toTop += Math.abs(guess - Argb.channel(top, shift));
        }
        return toLeft < toTop ? left : top;
    }

    private static int onTop(int left, int top, int topLeft) {
        int guess = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            guess |= Argb.clamped(Argb.channel(left, shift) + Argb.channel(top, shift) - Argb.channel(topLeft, shift))
                    << shift;
        }
        return guess;
    }

    private static int halfOnTop(int average, int topLeft) {
        int guess = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int from = Argb.channel(average, shift);
            guess |= Argb.clamped(from + (from - Argb.channel(topLeft, shift)) / 2) << shift;
        }
        return guess;
    }
}
