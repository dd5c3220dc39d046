package io.semantest.gateway.assets.format.png;

import io.semantest.gateway.assets.format.common.Bytes;
import io.semantest.gateway.assets.format.common.Exif;
import io.semantest.gateway.assets.format.common.ImageReaders;
import io.semantest.gateway.assets.format.common.RawPicture;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;

/** The pixels of a PNG, as the JDK reads them, and its profile and orientation, which the JDK does not. */
public final class PngDecoder {

    private static final int FIRST_CHUNK = 8;
    private static final int DATA = 8;
    private static final int CHUNK = 12;
    private static final int GREY = 0;
    private static final int RGB = 2;

    private PngDecoder() {}

    /** @param step of so many lines and columns one is kept */
    public static RawPicture read(byte[] image, int step) throws IOException {
        Bytes bytes = new Bytes(image);
        byte[] profile = null;
        int[] key = null;
        int keyAt = 0;
        int orientation = Exif.UPRIGHT;
        for (long chunk = FIRST_CHUNK; !bytes.has(chunk + 4, "IEND"); chunk += CHUNK + bytes.u32(chunk)) {
            long end = chunk + DATA + bytes.u32(chunk);
            bytes.requireEnd(end);
            if (bytes.has(chunk + 4, "iCCP") && profile == null) {
                profile = PngProfile.read(bytes, chunk + DATA, end);
            } else if (bytes.has(chunk + 4, "tRNS")) {
                key = key(bytes, chunk + DATA, end);
                keyAt = (int) chunk + 4;
            } else if (bytes.has(chunk + 4, "eXIf")) {
                orientation = Exif.orientation(bytes, chunk + DATA, end);
            }
        }
        BufferedImage picture = ImageReaders.image("png", key == null ? image : withoutKey(image, keyAt), step);
        return picture.getColorModel() instanceof IndexColorModel palette
                ? indexed(picture.getRaster(), palette, key == null ? -1 : key[0], profile, orientation)
                : direct(picture.getRaster(), key, profile, orientation);
    }

    /** The JDK does not see the transparent colour in grey of less than 8 bits. It passes over chunks that it does not know. */
    private static byte[] withoutKey(byte[] image, int type) {
        byte[] without = image.clone();
        without[type] = 'x';
        return without;
    }

    /** The colour that is transparent in a picture without a palette, or null. */
    private static int[] key(Bytes bytes, long from, long end) {
        int kind = bytes.u8(FIRST_CHUNK + DATA + 9);
        if (kind != GREY && kind != RGB || end - from < (kind == GREY ? 2 : 6)) {
            return null;
        }
        return kind == GREY
                ? new int[] {bytes.u16(from)}
                : new int[] {bytes.u16(from), bytes.u16(from + 2), bytes.u16(from + 4)};
    }

    private static RawPicture direct(Raster raster, int[] key, byte[] profile, int orientation) {
        int bands = raster.getNumBands();
        boolean stored = bands % 2 == 0;
        boolean alpha = stored || key != null;
        int colours = bands - (stored ? 1 : 0);
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        byte[] samples = samples(raster, colours, alpha);
        int[] row = new int[raster.getWidth() * bands];
        int out = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int at = 0; at < row.length; at += bands) {
                for (int band = 0; band < bands; band++) {
                    samples[out++] = (byte) (row[at + band] >>> shift);
                }
                if (alpha && !stored) {
                    boolean hidden = Arrays.equals(row, at, at + bands, key, 0, Math.min(bands, key.length));
                    samples[out++] = (byte) (hidden ? 0 : 255);
                }
            }
        }
        return new RawPicture(raster.getWidth(), raster.getHeight(), colours, alpha, samples, profile, orientation);
    }

    private static byte[] samples(Raster raster, int colours, boolean alpha) {
        int bands = colours + (alpha ? 1 : 0);
        return new byte[Math.multiplyExact(raster.getWidth() * raster.getHeight(), bands)];
    }

    private static RawPicture indexed(
            Raster raster, IndexColorModel palette, int hidden, byte[] profile, int orientation) {
        boolean alpha = palette.hasAlpha() || hidden >= 0;
        int colours = isGrey(palette) ? 1 : 3;
        byte[] samples = samples(raster, colours, alpha);
        int[] row = new int[raster.getWidth()];
        int out = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int index : row) {
                int colour = index < palette.getMapSize() ? palette.getRGB(index) : 0;
                for (int band = 0; band < colours; band++) {
                    samples[out++] = (byte) (colour >>> 16 - 8 * band);
                }
                if (alpha) {
                    samples[out++] = (byte) (index == hidden ? 0 : colour >>> 24);
                }
            }
        }
        return new RawPicture(raster.getWidth(), raster.getHeight(), colours, alpha, samples, profile, orientation);
    }

    private static boolean isGrey(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }
}
