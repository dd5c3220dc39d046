package io.semantest.gateway.assets.format.common;

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
 * The JDK's readers of PNG and JPEG and TwelveMonkeys' reader of lossy WebP. Nothing is kept on the disk. Safe for use by
 * many threads.
 */
public final class ImageReaders {

    private static final WebPImageReaderSpi WEBP = new WebPImageReaderSpi();

    private ImageReaders() {}

    /** The samples as they are stored, without their colours; of so many lines and columns one is kept. */
    public static Raster raster(String format, byte[] image, int step) throws IOException {
        ImageReader reader = open(format, image);
        try {
            return reader.readRaster(0, some(reader, step));
        } finally {
            reader.dispose();
        }
    }

    /** The pixels; of so many lines and columns one is kept. */
    public static BufferedImage image(String format, byte[] image, int step) throws IOException {
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
