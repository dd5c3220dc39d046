package io.semantest.gateway.sandbox.simulation;

import io.semantest.gateway.sandbox.picture.Picture;
import java.util.regex.Pattern;

/** How large a picture is. */
public record PictureSize(int width, int height) {
    private static final Pattern RATIO = Pattern.compile("(\\d{1,4}):(\\d{1,4})");
    private static final double PIXELS = 1 << 20;
    private static final double MOST_SLENDER = 14;

    /** About a million pixels in the shape asked for, sides multiples of 16. */
    public static PictureSize ofRatio(double ratio) {
        return new PictureSize(side(Math.sqrt(PIXELS * ratio)), side(Math.sqrt(PIXELS / ratio)));
    }

    /** @param ratio such as {@code 16:9}; anything else is a square */
    public static PictureSize ofRatio(String ratio) {
        var sides = RATIO.matcher(ratio);
        return sides.matches()
                ? ofRatio(ratio(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2))))
                : ofRatio(1);
    }

    /** Width to height, as far as pictures go. */
    public static double ratio(int width, int height) {
        var ratio = Math.max(1, width) / (double) Math.max(1, height);
        return Math.max(1 / MOST_SLENDER, Math.min(MOST_SLENDER, ratio));
    }

    private static int side(double length) {
        return (int) Math.max(64, Math.min(Picture.LONGEST_SIDE, Math.round(length / 16) * 16));
    }
}
