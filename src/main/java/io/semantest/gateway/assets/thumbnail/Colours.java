package io.semantest.gateway.assets.thumbnail;

import io.semantest.gateway.assets.format.common.RawPicture;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Colours as a screen shows them: sRGB, by a picture's profile or, without a usable one, by what its kind means. */
final class Colours {

    private static final int OPAQUE = 0xff000000;
    private static final ICC_Profile SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB);

    private Colours() {}

    /** The pixels as ARGB in sRGB, upright as they lie in the picture. */
    static int[] argb(RawPicture picture) {
        byte[] rgb = converted(picture);
        int[] pixels = new int[picture.width() * picture.height()];
        for (int i = 0; i < pixels.length; i++) {
            int alpha = picture.alpha() ? picture.samples()[i * picture.bands() + picture.colours()] << 24 : OPAQUE;
            pixels[i] = alpha | (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
        }
        return pixels;
    }

    private static byte[] converted(RawPicture picture) {
        ICC_Profile profile = profile(picture);
        if (profile != null) {
            try {
                return byProfile(picture, profile);
            } catch (RuntimeException broken) {
                // Profiles are broken in many ways; who shows such a picture leaves them out.
            }
        }
        byte[] rgb = new byte[picture.width() * picture.height() * 3];
        byte[] samples = picture.samples();
        for (int i = 0; i < rgb.length / 3; i++) {
            int at = i * picture.bands();
            for (int band = 0; band < 3; band++) {
                rgb[3 * i + band] = switch (picture.colours()) {
                    case 1 -> samples[at];
                    case 3 -> samples[at + band];
                    default -> printed(samples[at + band] & 0xff, samples[at + 3] & 0xff);
                };
            }
        }
        return rgb;
    }

    /** What is left of the light after two inks. */
    private static byte printed(int ink, int key) {
        return (byte) Math.round((255 - ink) * (255 - key) / 255f);
    }

    private static ICC_Profile profile(RawPicture picture) {
        if (picture.profile() == null) {
            return null;
        }
        try {
            ICC_Profile profile = ICC_Profile.getInstance(picture.profile());
            return profile.getNumComponents() == picture.colours() && kind(profile) == picture.colours()
                    ? profile
                    : null;
        } catch (RuntimeException broken) {
            return null;
        }
    }

    private static int kind(ICC_Profile profile) {
        return switch (profile.getColorSpaceType()) {
            case ColorSpace.TYPE_GRAY -> 1;
            case ColorSpace.TYPE_RGB -> 3;
            case ColorSpace.TYPE_CMYK -> 4;
            default -> 0;
        };
    }

    private static byte[] byProfile(RawPicture picture, ICC_Profile profile) {
        int colours = picture.colours();
        WritableRaster from =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, picture.width(), picture.height(), colours, null);
        byte[] only = new byte[picture.width() * picture.height() * colours];
        for (int i = 0; i < only.length; i++) {
            only[i] = picture.samples()[i / colours * picture.bands() + i % colours];
        }
        from.setDataElements(0, 0, picture.width(), picture.height(), only);
        WritableRaster to =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, picture.width(), picture.height(), 3, null);
        new ColorConvertOp(new ICC_Profile[] {new ICC_ColorSpace(profile).getProfile(), SRGB}, null).filter(from, to);
        return (byte[]) to.getDataElements(0, 0, picture.width(), picture.height(), null);
    }
}
