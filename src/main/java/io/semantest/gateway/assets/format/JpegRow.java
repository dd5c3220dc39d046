package io.semantest.gateway.assets.format;

/** Colours of a row of a JPEG, made of what is stored. */
final class JpegRow {

    private JpegRow() {}

    /** ITU-T T.871, section 7. */
    static void toRgb(int[] row, int bands) {
        for (int i = 0; i < row.length; i += bands) {
            double y = row[i];
            double blue = row[i + 1] - 128;
            double red = row[i + 2] - 128;
            row[i] = clamped(y + 1.402 * red);
            row[i + 1] = clamped(y - 0.344136 * blue - 0.714136 * red);
            row[i + 2] = clamped(y + 1.772 * blue);
        }
    }

    static void invert(int[] row, boolean keyOnly) {
        for (int i = 0; i < row.length; i++) {
            if (!keyOnly || (i & 3) == 3) {
                row[i] = 255 - row[i];
            }
        }
    }

    private static int clamped(double value) {
        return (int) Math.max(0, Math.min(255, value + 0.5));
    }
}
