package io.semantest.gateway.assets.format;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Readers of pixels: the JDK's for PNG and JPEG, TwelveMonkeys' for WebP. They keep nothing on the disk. */
public final class Decoders {

    private static final WebPImageReaderSpi WEBP = new WebPImageReaderSpi();

    private Decoders() {}

    /**
     * A reader of an image's bytes, to be disposed of. Its metadata is not read.
     *
     * @param format {@code png}, {@code jpeg} or {@code webp}
     */
    public static ImageReader open(byte[] image, String format) throws IOException {
        ImageReader reader = format.equals("webp")
                ? WEBP.createReaderInstance(null)
                : ImageIO.getImageReadersByFormatName(format).next();
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(image)), true, true);
        return reader;
    }
}
