package io.semantest.gateway.assets.format.webp;

/**
 * Lossy WebP keeps one pair of colour differences for four pixels. TwelveMonkeys gives the same to all four; what browsers
 * show goes smoothly from each to the next. This makes the one of the other.
 */
final class ChromaUpsampling {

    private ChromaUpsampling() {}

    /**
     * Makes the colours smooth.
     *
     * @param samples red, green, blue and opacity of each pixel, from the first of the whole picture on; changed
     */
    static void smooth(byte[] samples, int width, int height) {
        int columns = (width + 1) / 2;
        int rows = (height + 1) / 2;
        float[] blue = new float[columns * rows];
        float[] red = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                difference(samples, width, height, 2 * column, 2 * row, blue, red, row * columns + column);
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 4;
                float light = 1.1644f * (luma(samples, at) - 16);
                float b = between(blue, columns, rows, x, y);
                float r = between(red, columns, rows, x, y);
                samples[at] = clamped(light + 1.596f * r);
                samples[at + 1] = clamped(light - 0.3918f * b - 0.813f * r);
                samples[at + 2] = clamped(light + 2.0172f * b);
            }
        }
    }

    /** The differences of the pixel of four whose colours were clipped least. */
    private static void difference(
            byte[] samples, int width, int height, int x, int y, float[] blue, float[] red, int to) {
        int best = Integer.MAX_VALUE;
        for (int dy = 0; dy < 2 && y + dy < height; dy++) {
            for (int dx = 0; dx < 2 && x + dx < width; dx++) {
                int at = ((y + dy) * width + x + dx) * 4;
                int r = samples[at] & 0xff;
                int g = samples[at + 1] & 0xff;
                int b = samples[at + 2] & 0xff;
                int clipped = clipped(r) + clipped(g) + clipped(b);
                if (clipped < best) {
                    best = clipped;
                    blue[to] = -0.1482f * r - 0.291f * g + 0.4392f * b;
                    red[to] = 0.4392f * r - 0.3678f * g - 0.0714f * b;
                }
            }
        }
    }

    private static int clipped(int value) {
        return value == 0 || value == 255 ? 1 : 0;
    }

    private static float luma(byte[] samples, int at) {
        return 16
                + 0.2568f * (samples[at] & 0xff)
                + 0.5041f * (samples[at + 1] & 0xff)
                + 0.0979f * (samples[at + 2] & 0xff);
    }

    /** Of the nearest four, nine parts, twice three, and one. */
    private static float between(float[] plane, int columns, int rows, int x, int y) {
        int column = x / 2;
        int row = y / 2;
        int nextColumn = Math.max(0, Math.min(columns - 1, column + ((x & 1) == 0 ? -1 : 1)));
        int nextRow = Math.max(0, Math.min(rows - 1, row + ((y & 1) == 0 ? -1 : 1)));
        return (9 * plane[row * columns + column]
                        + 3 * plane[row * columns + nextColumn]
                        + 3 * plane[nextRow * columns + column]
                        + plane[nextRow * columns + nextColumn])
                / 16;
    }

    private static byte clamped(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }
}
