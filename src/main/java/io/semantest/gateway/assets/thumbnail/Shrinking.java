package io.semantest.gateway.assets.thumbnail;

import io.semantest.gateway.assets.format.common.RawPicture;
import java.util.Arrays;

/** Makes pictures smaller: each new pixel is the mean of those it covers, in which transparent ones count less. */
final class Shrinking {

    private static final int OPAQUE = 255;

    private Shrinking() {}

    /** @return the picture itself when it has this size */
    static RawPicture to(RawPicture picture, int width, int height) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        int bands = picture.bands();
        byte[] samples = new byte[width * height * bands];
        double[] sums = new double[bands];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                mean(
                        picture,
                        new double[] {
                            (double) x * picture.width() / width,
                            (x + 1.0) * picture.width() / width,
                            (double) y * picture.height() / height,
                            (y + 1.0) * picture.height() / height
                        },
                        sums);
                for (int band = 0; band < bands; band++) {
                    samples[(y * width + x) * bands + band] = (byte) Math.min(255, Math.round(sums[band]));
                }
            }
        }
        return new RawPicture(
                width, height, picture.colours(), picture.alpha(), samples, picture.profile(), picture.orientation());
    }

    /** @param area left, right, top and bottom */
    private static void mean(RawPicture picture, double[] area, double[] sums) {
        Arrays.fill(sums, 0);
        int bands = picture.bands();
        int colours = picture.colours();
        double weights = 0;
        double whole = 0;
        for (int y = (int) area[2]; y < Math.min(picture.height(), Math.ceil(area[3])); y++) {
            double high = Math.min(area[3], y + 1) - Math.max(area[2], y);
            for (int x = (int) area[0]; x < Math.min(picture.width(), Math.ceil(area[1])); x++) {
                int at = (y * picture.width() + x) * bands;
                double part = high * (Math.min(area[1], x + 1) - Math.max(area[0], x));
                double weight = part * (picture.alpha() ? picture.samples()[at + colours] & 0xff : OPAQUE);
                for (int band = 0; band < colours; band++) {
                    sums[band] += weight * (picture.samples()[at + band] & 0xff);
                }
                weights += weight;
                whole += part;
            }
        }
        for (int band = 0; band < colours; band++) {
            sums[band] = weights == 0 ? 0 : sums[band] / weights;
        }
        if (picture.alpha()) {
            sums[colours] = weights / whole;
        }
    }
}
