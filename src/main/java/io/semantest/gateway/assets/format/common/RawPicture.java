package io.semantest.gateway.assets.format.common;

/**
 * The pixels of an image as they are stored in it, before its colour profile and its orientation are looked at.
 *
 * @param width in pixels
 * @param height in pixels
 * @param colours of a pixel: 1 for grey, 3 for red, green and blue, 4 for cyan, magenta, yellow and key as amounts of ink
 * @param alpha whether each pixel ends with how opaque it is
 * @param samples 8 bits each, pixel by pixel, row by row; not copied
 * @param profile the ICC profile of its colours as it stands in the image, or null; not checked
 * @param orientation as EXIF counts it, 1 to 8; 1 is upright
 */
public record RawPicture(
        int width, int height, int colours, boolean alpha, byte[] samples, byte[] profile, int orientation) {

    /** Samples of a pixel. */
    public int bands() {
        return colours + (alpha ? 1 : 0);
    }
}
