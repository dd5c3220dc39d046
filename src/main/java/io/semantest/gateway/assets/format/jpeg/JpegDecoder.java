package io.semantest.gateway.assets.format.jpeg;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.ImageReaders;
import io.semantest.gateway.assets.format.common.RawPicture;
import java.awt.image.Raster;
import java.io.IOException;

/** The pixels of a JPEG. The JDK undoes its compression; its colours are made here, as the JDK gets some of them wrong. */
public final class JpegDecoder {

    private JpegDecoder() {}

    /** @param step of so many lines and columns one is kept */
    public static RawPicture read(byte[] image, int step) throws IOException {
        JpegColours colours = new JpegColours(new Bytes(image));
        Raster raster = ImageReaders.raster("jpeg", colours.slim(), step);
        int bands = raster.getNumBands();
        if (bands != 1 && bands != 3 && bands != 4) {
            throw new IOException("a JPEG of " + bands + " colours");
        }
        byte[] samples = new byte[Math.multiplyExact(raster.getWidth() * raster.getHeight(), bands)];
        boolean twice = step == 1 && colours.isHalfAsHigh() && ColourConversion.areTwice(raster);
        int[] row = new int[raster.getWidth() * bands];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            if (twice) {
                ColourConversion.smooth(row, raster, y);
            }
            if (bands > 1 && colours.isLuminanceFirst()) {
                ColourConversion.toRgb(row, bands);
            }
            if (bands == 4) {
                // Adobe writes what is left of the paper; with brightness and differences, that of the key only.
                ColourConversion.invert(row, colours.isLuminanceFirst());
            }
            for (int i = 0; i < row.length; i++) {
                samples[y * row.length + i] = (byte) row[i];
            }
        }
        return new RawPicture(
                raster.getWidth(), raster.getHeight(), bands, false, samples, colours.profile(), colours.orientation());
    }
}
