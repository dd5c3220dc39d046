package io.semantest.gateway.assets.format;

import java.awt.image.Raster;
import java.io.IOException;

/** The pixels of a JPEG. The JDK undoes its compression; its colours are made here, as the JDK gets some of them wrong. */
final class JpegReader {

    private JpegReader() {}

    /** @param step of so many lines and columns one is kept */
    static RawPicture read(byte[] image, int step) throws IOException {
        JpegColours colours = new JpegColours(new Bytes(image));
        Raster raster = Decoders.raster("jpeg", colours.slim(), step);
        int bands = raster.getNumBands();
        if (bands != 1 && bands != 3 && bands != 4) {
            throw new IOException("a JPEG of " + bands + " colours");
        }
        byte[] samples = new byte[Math.multiplyExact(raster.getWidth() * raster.getHeight(), bands)];
        int[] row = new int[raster.getWidth() * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            if (bands > 1 && colours.isLuminanceFirst()) {
                toRgb(row, bands);
            }
            if (bands == 4) {
                // Adobe writes what is left of the paper; with brightness and differences, that of the key only.
                invert(row, colours.isLuminanceFirst());
            }
            for (int i = 0; i < row.length; i++) {
                samples[y * row.length + i] = (byte) row[i];
            }
        }
        return new RawPicture(
                raster.getWidth(), raster.getHeight(), bands, false, samples, colours.profile(), colours.orientation());
    }

    /** ITU-T T.871, section 7. */
    private static void toRgb(int[] row, int bands) {
        for (int i = 0; i < row.length; i += bands) {
            double y = row[i];
            double blue = row[i + 1] - 128;
            double red = row[i + 2] - 128;
            row[i] = clamped(y + 1.402 * red);
            row[i + 1] = clamped(y - 0.344136 * blue - 0.714136 * red);
            row[i + 2] = clamped(y + 1.772 * blue);
        }
    }

    private static void invert(int[] row, boolean keyOnly) {
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
