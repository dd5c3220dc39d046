package io.semantest.gateway.assets.format.webp.lossless;

/** The four channels of a pixel, as ARGB. */
public final class Argb {

    public static final int OPAQUE = 0xff000000;

    private Argb() {}

    static int average(int a, int b) {
        return (((a ^ b) & 0xfefefefe) >>> 1) + (a & b);
    }

    static int channel(int pixel, int shift) {
        return pixel >>> shift & 0xff;
    }

    static int clamped(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
