package io.semantest.gateway.assets.format;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Makes pixels of images that have been checked: with the JDK's readers of PNG and JPEG, TwelveMonkeys' of lossy WebP, and
 * code of our own where these are wrong. Nothing is kept on the disk. Safe for use by many threads.
 */
public final class Decoders {

    private static final WebPImageReaderSpi WEBP = new WebPImageReaderSpi();

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
                case "png" -> PngReader.read(image, step);
                case "jpeg" -> JpegReader.read(image, step);
                default -> WebPReader.read(image, step);
            };
        } catch (RuntimeException unreadable) {
            throw new IOException(unreadable);
        }
    }

    static Raster raster(String format, byte[] image, int step) throws IOException {
        ImageReader reader = open(format, image);
        try {
            return reader.readRaster(0, some(reader, step));
        } finally {
            reader.dispose();
        }
    }

    static BufferedImage image(String format, byte[] image, int step) throws IOException {
        ImageReader reader = open(format, image);
        try {
            return reader.read(0, some(reader, step));
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader open(String format, byte[] image) throws IOException {
        ImageReader reader = format.equals("webp")
                ? WEBP.createReaderInstance(null)
                : ImageIO.getImageReadersByFormatName(format).next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(image)), true, true);
        return reader;
    }

    private static ImageReadParam some(ImageReader reader, int step) {
        ImageReadParam some = reader.getDefaultReadParam();
        some.setSourceSubsampling(step, step, 0, 0);
        return some;
    }
}
