package io.semantest.gateway.assets.format;

import io.semantest.gateway.assets.format.common.RawPicture;
import io.semantest.gateway.assets.format.jpeg.JpegDecoder;
import io.semantest.gateway.assets.format.png.PngDecoder;
import io.semantest.gateway.assets.format.webp.WebPDecoder;
import java.io.IOException;

/**
 * Makes pixels of images that have been checked: with the JDK's readers of PNG and JPEG, TwelveMonkeys' of lossy WebP, and
 * code of our own where these are wrong. Nothing is kept on the disk. Safe for use by many threads.
 */
public final class Decoders {

    private Decoders() {}

    /**
     * The pixels of an image.
     *
     * @param format {@code png}, {@code jpeg} or {@code webp}
     * @param step of so many lines and columns one is kept, at least 1
     * @throws IOException when it cannot be read
     */
    public static RawPicture read(byte[] image, String format, int step) throws IOException {
        try {
            return switch (format) {
                case "png" -> PngDecoder.read(image, step);
                case "jpeg" -> JpegDecoder.read(image, step);
                default -> WebPDecoder.read(image, step);
            };
        } catch (RuntimeException unreadable) {
            throw new IOException(unreadable);
        }
    }
}
