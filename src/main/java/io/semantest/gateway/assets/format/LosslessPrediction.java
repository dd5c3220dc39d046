package io.semantest.gateway.assets.format;

/** How a pixel of a lossless WebP is guessed from those before it (RFC 9649, section 4.1). */
final class LosslessPrediction {

    private LosslessPrediction() {}

    /** The guess of one of 16 modes, as ARGB. */
    static int of(int mode, int left, int top, int topLeft, int topRight) {
        return switch (mode) {
            case 1 -> left;
            case 2 -> top;
            case 3 -> topRight;
            case 4 -> topLeft;
            case 5 -> Channels.average(Channels.average(left, topRight), top);
            case 6 -> Channels.average(left, topLeft);
            case 7 -> Channels.average(left, top);
            case 8 -> Channels.average(topLeft, top);
            case 9 -> Channels.average(top, topRight);
            case 10 -> Channels.average(Channels.average(left, topLeft), Channels.average(top, topRight));
            case 11 -> nearer(left, top, topLeft);
            case 12 -> onTop(left, top, topLeft);
            case 13 -> halfOnTop(Channels.average(left, top), topLeft);
            default -> Channels.OPAQUE;
        };
    }

    private static int nearer(int left, int top, int topLeft) {
        int toLeft = 0;
        int toTop = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int guess = Channels.channel(left, shift) + Channels.channel(top, shift) - Channels.channel(topLeft, shift);
            toLeft += Math.abs(guess - Channels.channel(left, shift));
            toTop += Math.abs(guess - Channels.channel(top, shift));
        }
        return toLeft < toTop ? left : top;
    }

    private static int onTop(int left, int top, int topLeft) {
        int guess = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            guess |= Channels.clamped(Channels.channel(left, shift)
                            + Channels.channel(top, shift)
                            - Channels.channel(topLeft, shift))
                    << shift;
        }
        return guess;
    }

    private static int halfOnTop(int average, int topLeft) {
        int guess = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            int from = Channels.channel(average, shift);
            guess |= Channels.clamped(from + (from - Channels.channel(topLeft, shift)) / 2) << shift;
        }
        return guess;
    }
}
