package io.semantest.gateway.assets.format.jpeg;

import java.awt.image.Raster;
import java.util.Arrays;

/** Colours of a row of a JPEG, made of what is stored. */
final class ColourConversion {

    private ColourConversion() {}

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

    /** Whether the differences of colour of each second row are those of the one before, as some decoders leave them. */
    static boolean areTwice(Raster raster) {
        for (int y = 1; y < raster.getHeight(); y += 2) {
            for (int band = 1; band < 3; band++) {
                int[] before = raster.getSamples(0, y - 1, raster.getWidth(), 1, band, (int[]) null);
                if (!Arrays.equals(before, raster.getSamples(0, y, raster.getWidth(), 1, band, (int[]) null))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Lets the differences of colour go smoothly from row to row, as browsers do. */
    static void smooth(int[] row, Raster raster, int y) {
        int next = Math.max(0, Math.min(raster.getHeight() - 1, (y & 1) == 0 ? y - 1 : y + 1));
        for (int band = 1; band < 3; band++) {
            int[] other = raster.getSamples(0, next, raster.getWidth(), 1, band, (int[]) null);
            for (int x = 0; x < other.length; x++) {
                row[3 * x + band] = (3 * row[3 * x + band] + other[x] + 2) / 4;
            }
        }
    }
}
